using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Lsp.Validation;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>ticket FILE.json</c>: does a ticket of a saved plan. The diff goes to stdout, all else to stderr.</summary>
internal static class TicketVerb
{
    public static Command Build(CommonOptions common, CliContext context)
    {
        var options = new TicketVerbOptions();
        var verb = new Command("ticket", "Do a ticket of a saved plan. Sends text to the models that it names first.")
        {
            options.File,
            options.Number,
            options.Apply,
            options.Command,
        };
        verb.SetAction((parsed, cancellationToken) => RunAsync(options, common, parsed, context, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(
        TicketVerbOptions options,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var root = common.WorkspaceOf(parsed);
        var file = parsed.GetRequiredValue(options.File);
        var (ticket, plan) = TicketFileReader.Read(file, parsed.GetValue(options.Number));
        var (places, wrong) = TicketPlaces.Of(ticket, root);
        if (wrong is not null)
            throw new CliException(ExitCode.WrongUsage, wrong);
        await using var models = await CliModels.OpenAsync(common, parsed, context, cancellationToken);
        var texts = new WorkTexts(models.Policy, () => [root]);
        var (files, problem) = TicketFiles.Read(places, root, texts, static _ => null);
        if (problem is not null)
            throw new CliException(ExitCode.WrongUsage, problem);
        var query = WorkTicket.Of(ticket, OriginsOf(file, ticket, plan, texts, context), files) with
        {
            Limits = TicketBench.LimitsOf(models.Settings.Models),
        };
        query = StartingTier.Of(query, context.Home) with
        {
            Repository = RepositoryReader.Read(
                [root],
                models.Policy,
                TicketPlaces.WordsOf(ticket),
                query.Files,
                cancellationToken
            ),
        };
        await using var validation = new ValidationBench(
            context.Home,
            context.Validation,
            Environment.GetEnvironmentVariable,
            context.Time
        );
        await using var record = new TicketsFile(context.Home, context.Time, context.Error.WriteLine);
        var command = ChosenCommand.OfPerson(models.Settings, parsed.GetValue(options.Command));
        var run = await RunAsync(
            query,
            models,
            TicketBench.ValidatorFor(root, command, TicketPlaces.WordsOf(ticket), validation, texts),
            record,
            context,
            cancellationToken
        );
        if (run.Failure is { } failure)
        {
            await context.TellAsync(failure.Message);
            return CliModels.ExitCodeOf(failure);
        }
        var changes = ChangesOf(run, files);
        if (parsed.GetValue(common.Json))
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(
                    run.ToLsp(query.Id, files, PositionEncoding.Utf16),
                    CliJson.Readable.RunTicketResult
                )
            );
        else
        {
            foreach (var (name, _, before, after) in changes)
                await context.Output.WriteAsync(
                    HiddenCharacters.Shown(UnifiedDiff.Of(name, before, after), keepLayout: true)
                );
        }
        if (run.Outcome == CascadeOutcome.Failed)
            return ExitCode.Failed;
        if (!parsed.GetValue(options.Apply) || changes.Count == 0)
            return ExitCode.Done;
        // Who asked for a check did not mean whatever could not be checked.
        if (run.Outcome == CascadeOutcome.Unchecked && command.Line is not null)
        {
            await context.TellAsync("Nothing was applied, as the check could not tell whether the change is right.");
            return ExitCode.Failed;
        }
        // What was read is what lies there: a link on the way may lead elsewhere by now.
        if (!models.Policy.Recheck([.. files.Select(static file => file.Origin)]))
            throw new CliException(
                ExitCode.Failed,
                "A link on the way to a file leads elsewhere now. Nothing was changed."
            );
        if (StagedWrite.Apply([.. changes.Select(static one => (one.Path, one.Before, one.After))]) is { } why)
            throw new CliException(ExitCode.Failed, why);
        record.Tell(query.Id, "accepted");
        return ExitCode.Done;
    }

    private static async Task<TicketRun> RunAsync(
        TicketQuery query,
        CliModels models,
        IResultValidator validator,
        TicketsFile record,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var answer = new CliAnswer(context, isShown: false);
        var runner = new TicketRunner(
            models.Routed,
            models.Policy,
            models.Next,
            static () => Guid.NewGuid().ToString("N"),
            context.Time
        );
        var tries = new List<TicketTry>();
        var isMidLine = false;
        TicketRun? run = null;
        try
        {
            run = await runner.RunAsync(
                query,
                validator,
                new TicketListener(
                    decision =>
                    {
                        // An answer that is asked for once more may have ended anywhere.
                        if (isMidLine)
                            context.Error.WriteLine();
                        isMidLine = false;
                        answer.Chosen(decision);
                    },
                    static () => { },
                    words =>
                    {
                        context.Error.Write(HiddenCharacters.Shown(words, keepLayout: true));
                        isMidLine = words.Length == 0 ? isMidLine : words[^1] != '\n';
                    },
                    tries.Add
                ),
                cancellationToken
            );
            return run;
        }
        finally
        {
            record.Add(TicketConversions.ToRecord(tries, TaskKind.Implement, query.Id, run?.Given));
        }
    }

    /// <summary>The file that it was read from; and what the plan was made of, where the file says which that is.</summary>
    private static IEnumerable<DocumentLocation> OriginsOf(
        string file,
        LspTicket ticket,
        string? plan,
        WorkTexts texts,
        CliContext context
    )
    {
        var own = texts.PlaceOf(Path.GetFullPath(file));
        if (plan is null)
            return [own];
        var origins = new TicketWordsOrigin(
            new AnswerMemory(context.Time),
            new DecisionLog(),
            new LedgerFolder(context.Home),
            texts
        );
        return origins.Of(TicketPlaces.WordsOf(ticket), ticket.Goal, plan).Prepend(own);
    }

    private static List<(string Name, string Path, string? Before, string After)> ChangesOf(
        TicketRun run,
        ImmutableArray<TicketFile> files
    ) =>
        run.Given is not { } given
            ? []
            :
            [
                .. run.Tries[given]
                    .Edits.Select(edit =>
                    {
                        var file = files.Single(file => file.Name == edit.Path);
                        var before = file.Text?.ToString();
                        return (file.Name, file.Origin.RealPath ?? file.Path, before, edit.ApplyTo(before ?? ""));
                    }),
            ];
}
