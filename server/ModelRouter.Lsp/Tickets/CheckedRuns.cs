using ModelRouter.Assist.Asks;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.State.Tickets;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Has work done that can be checked, shows it meanwhile, and puts each attempt on record.</summary>
internal sealed class CheckedRuns(TicketRunner runner, TicketBench bench, TicketsFile record)
{
    /// <param name="query">The ticket; its limits are set here.</param>
    /// <param name="root">The full path of the workspace folder.</param>
    /// <param name="command">What may be run to check a change.</param>
    /// <param name="display">Where it is shown.</param>
    /// <exception cref="OperationCanceledException">The person, or the client, ended it.</exception>
    public Task<TicketRun> RunAsync(TicketQuery query, string root, ChosenCommand command, WorkDisplay display) =>
        RunAsync(
            query.Id,
            TaskKind.Implement,
            display,
            listener =>
                runner.RunAsync(
                    query with
                    {
                        Limits = bench.Limits,
                    },
                    bench.ValidatorFor(root, command, query.Words.Text.Text),
                    listener,
                    display.Stopped
                )
        );

    /// <param name="query">A task that changes code.</param>
    /// <param name="editable">What may be changed.</param>
    /// <param name="root">The full path of the workspace folder.</param>
    /// <param name="command">What may be run to check a change.</param>
    /// <param name="display">Where it is shown.</param>
    /// <exception cref="OperationCanceledException">The person, or the client, ended it.</exception>
    public Task<TicketRun> RunAsync(
        AskQuery query,
        EditableFiles editable,
        string root,
        ChosenCommand command,
        WorkDisplay display
    ) =>
        RunAsync(
            query.Id,
            query.Task,
            display,
            listener =>
                runner.RunAsync(
                    query,
                    editable,
                    bench.Limits,
                    bench.ValidatorFor(root, command, query.Words?.Text ?? ""),
                    listener,
                    display.Stopped
                )
        );

    private async Task<TicketRun> RunAsync(
        string id,
        TaskKind task,
        WorkDisplay display,
        Func<TicketListener, ValueTask<TicketRun>> start
    )
    {
        var tries = new List<TicketTry>();
        TicketRun? run = null;
        try
        {
            run = await start(new TicketListener(display.Chosen, display.Checking, display.Say, tries.Add));
            return run;
        }
        finally
        {
            // What was paid for counts, however it ended.
            record.Add(TicketConversions.ToRecord(tries, task, id, run?.Given));
        }
    }
}
