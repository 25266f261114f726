using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>route TASK</c>: where a request would go and why. Sends nothing of the person's.</summary>
internal static class RouteVerb
{
    private const string DryRun = "dry-run";

    /// <summary>Words that no file holds are judged as a document that was never saved.</summary>
    private const string Unsaved = "untitled:question";

    public static Command Build(CommonOptions common, CliContext context)
    {
        var task = new Argument<string>("TASK") { Description = $"What to do: {ModelNames.Tasks.Spelled}." };
        var files = new Option<string[]>("--file")
        {
            Description = "A file that it would be about; may be given several times.",
            HelpName = "F",
        };
        var text = new Option<string>("--text") { Description = "What you would ask, or select.", HelpName = "T" };
        var verb = new Command(
            "route",
            "Say where a request would go and why; nothing of yours is sent. The privacy policy is that of --settings, and of the "
                + ".modelrouter.json and ignore files in and above --workspace. What an editor keeps for the workspace "
                + "(.vscode/settings.json) is not read."
        )
        {
            task,
            files,
            text,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    TaskOf(parsed.GetRequiredValue(task)),
                    parsed.GetValue(files) ?? [],
                    parsed.GetValue(text),
                    common,
                    parsed,
                    context,
                    cancellationToken
                )
        );
        return verb;
    }

    private static TaskKind TaskOf(string name) =>
        ModelNames.Tasks.Parse(name)
        ?? throw new CliException(ExitCode.WrongUsage, $"'{name}' is no task; there are {ModelNames.Tasks.Spelled}.");

    private static async Task<int> RunAsync(
        TaskKind task,
        string[] files,
        string? text,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        if (files.Contains(""))
            throw new CliException(ExitCode.WrongUsage, "--file is empty; name a file.");
        var settings = common.SettingsOf(parsed);
        foreach (var problem in settings.Problems)
            await context.TellAsync($"Setting {problem}. It is not used.");
        using var policy = CliPolicy.Open(common, parsed, context);
        var facts = FactsOf(task, files, text, common.WorkspaceOf(parsed), policy);
        foreach (var problem in policy.Current.Problems)
            await context.TellAsync($"Policy {problem}.");

        var models = await CliDiscovery.CompleteAsync(settings.Models, policy, context, cancellationToken);
        var health = Health.Of(models, new KeyRing(Environment.GetEnvironmentVariable));
        var decision = Router.Decide(facts, policy.Current, models, health, CliBudget.Read(models, context));

        if (parsed.GetValue(common.Json))
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(decision.ToLsp(), CliJson.Readable.LspRouteDecision)
            );
        else
            await RouteVerbText.WriteAsync(decision, context.Output);
        return decision.HasModel ? ExitCode.Done
            : decision.IsRefusedByLane ? ExitCode.RefusedByPolicy
            : ExitCode.NoModel;
    }

    private static RouteFacts FactsOf(TaskKind task, string[] files, string? text, string workspace, PolicyStore policy)
    {
        var sources = ImmutableArray.CreateBuilder<RouteSource>();
        var risks = TextSignals.RisksIn(text);
        var bytes = (long)(text?.Length ?? 0);
        foreach (var file in files)
        {
            var path = Path.GetFullPath(file);
            if (!Path.Exists(path))
                throw new CliException(ExitCode.WrongUsage, $"There is no file {path}; name one with --file.");
            bytes += new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;
            sources.Add(Learn(path, sources.Count == 0 ? "current file" : "attached file", policy));
            // Folders that the workspace lies in say nothing about the work.
            risks |= TextSignals.RisksIn(Path.GetRelativePath(workspace, path));
        }
        if (text is not null || files.Length == 0)
            sources.Add(Learn(Unsaved, "your words", policy));
        return new RouteFacts
        {
            Id = DryRun,
            Task = task,
            Required = sources.ToImmutable(),
            Files = files.Length,
            InputTokens = task == TaskKind.InlineCompletion ? null : TokenEstimate.Of(bytes),
            Lines = text is null ? 0 : text.AsSpan().Count('\n') + 1,
            HasStackTrace = text is not null && TextSignals.HasStackTrace(text),
            Risks = risks,
        };
    }

    private static RouteSource Learn(string place, string role, PolicyStore policy)
    {
        var location = policy.Locate(place);
        policy.Learn(location);
        return new RouteSource(location, role);
    }
}
