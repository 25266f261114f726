using System.CommandLine;
using System.Text.Json;
using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>plan "GOAL"</c>: a plan for a goal, as Markdown, and its tickets.</summary>
internal static class PlanVerb
{
    public static Command Build(CommonOptions common, CliContext context)
    {
        var goal = new Argument<string>("GOAL") { Description = "What is to be changed, in your words." };
        var files = new Option<string[]>("--file")
        {
            Description = "A file that the plan is about; may be given several times.",
            HelpName = "F",
        };
        var verb = new Command(
            "plan",
            "Plan a change, and cut it into tickets. Sends text to the model that it names first."
        )
        {
            goal,
            files,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(goal),
                    parsed.GetValue(files) ?? [],
                    common,
                    parsed,
                    context,
                    cancellationToken
                )
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        string goal,
        string[] files,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(goal))
            throw new CliException(ExitCode.WrongUsage, "GOAL is empty: say what is to be changed.");
        string[] folders = [common.WorkspaceOf(parsed)];
        var json = parsed.GetValue(common.Json);
        await using var models = await CliModels.OpenAsync(common, parsed, context, cancellationToken);
        var texts = new WorkTexts(models.Policy, () => folders);
        NamedText[] attached = [.. files.Select(file => CliTexts.Read(file, texts)).Select(ToSource)];
        var query = new PlanQuery
        {
            Id = Guid.NewGuid().ToString("N"),
            Goal = texts.Words(goal),
            Files = [.. attached],
            Repository = RepositoryReader.Read(folders, models.Policy, goal, attached, cancellationToken),
        };
        var answer = new CliAnswer(context, isShown: !json);
        var planner = new Planner(models.Routed, models.Policy, static () => Guid.NewGuid().ToString("N"));
        var plan = await planner.PlanAsync(query, answer.Chosen, answer.Say, cancellationToken);
        if (plan.Failure is { } failure)
            return await answer.FailAsync(failure);
        LspTicket[] tickets = [.. plan.Tickets.Select(static ticket => ticket.ToLsp())];
        if (json)
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(
                    new PlanResult(query.Id, plan.Markdown, tickets, plan.Route.ToLsp()),
                    CliJson.Readable.PlanResult
                )
            );
        else
            await WriteAsync(tickets, context.Output);
        return plan.IsRead ? ExitCode.Done : ExitCode.ProviderFailed;
    }

    private static NamedText ToSource(WorkText file) =>
        NamedText.Of(file.Origin, file.Name, file.Text.ToString(), Roles.AttachedFile);

    private static async Task WriteAsync(LspTicket[] tickets, TextWriter output)
    {
        await output.WriteLineAsync();
        for (var i = 0; i < tickets.Length; i++)
        {
            var ticket = tickets[i];
            await output.WriteLineAsync($"\nTicket {i + 1}: {ticket.Title} ({ticket.Tier})\n  {ticket.Goal}");
            foreach (var file in ticket.Files)
                await output.WriteLineAsync($"  file: {file}");
            foreach (var condition in ticket.Acceptance)
                await output.WriteLineAsync($"  done when: {condition}");
        }
    }
}
