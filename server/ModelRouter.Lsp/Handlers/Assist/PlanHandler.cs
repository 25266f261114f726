using System.Collections.Immutable;
using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>modelrouter/plan</c>: a plan for a goal, cut into tickets.</summary>
internal sealed class PlanHandler(
    Planner planner,
    WorkTexts texts,
    PolicyStore policy,
    WorkspaceFolders folders,
    DocumentStore documents,
    WorkExcerpts excerpts,
    AnswerMemory memory,
    ClientProxy client,
    WorkDoneTokens tokens
)
{
    public RpcResult<ImmutableArray<DocumentSnapshot>> Capture(PlanParams parameters)
    {
        if (string.IsNullOrWhiteSpace(parameters.Goal))
            return Invalid("'goal' is empty: say what is to be changed.");
        // The serialiser lets a null in a list pass.
        if (parameters.Attach?.Any(static uri => uri is null) == true)
            return Invalid("'attach' holds a null: leave it out.");
        if (parameters.History?.Any(static turn => turn is null || string.IsNullOrWhiteSpace(turn.Goal)) == true)
            return Invalid("A turn in 'history' has no goal: give the turns as they were.");
        // An attached file need not be open; one that is goes along as the editor shows it.
        var uris = (parameters.Attach ?? [])
            .Where(uri => documents.Find(uri) is not null)
            .Prepend(parameters.TextDocument?.Uri)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var open = ImmutableArray.CreateBuilder<DocumentSnapshot>();
        foreach (var uri in uris)
        {
            var taken = AskedDocument.Take(documents, uri);
            if (taken.IsError)
                return taken.Error;
            open.Add(taken.Value!);
        }
        return open.ToImmutable();
    }

    public async ValueTask<RpcResult<PlanResult>> RunAsync(
        PlanParams parameters,
        ImmutableArray<DocumentSnapshot> open,
        CancellationToken cancellationToken
    )
    {
        using var display = new WorkDisplay(
            client,
            tokens,
            "Planning",
            parameters.WorkDoneToken,
            parameters.PartialResultToken,
            cancellationToken
        );
        display.Reading();
        var files = new List<NamedText>();
        if (parameters.TextDocument is { } named && Open(named.Uri) is { } front)
        {
            if (Excerpt(front, parameters.Range) is not { } excerpt)
                return Invalid("'range' is outside of the document.");
            files.Add(excerpt);
        }
        foreach (var uri in parameters.Attach ?? [])
        {
            var (text, problem) = Open(uri) is { } document ? (texts.Of(document), null) : texts.Read(uri);
            if (text is null)
                return Invalid(problem!);
            files.Add(NamedText.Of(text.Origin, text.Name, text.Text.ToString(), Roles.AttachedFile));
        }
        var query = QueryOf(parameters) with { Files = [.. files.DistinctBy(static file => file.Name.Origin)] };
        query = query with { Repository = FactsOf(query, parameters.Related, display.Stopped) };
        var plan = await planner.PlanAsync(query, display.Chosen, display.Say, display.Stopped);
        memory.Keep(plan.Markdown, plan.Route);
        foreach (var ticket in plan.Tickets)
            memory.Keep(ticket.Goal, plan.Route);
        return plan.Failure is { } failure
            ? AssistErrors.Of(failure, plan.Route)
            : new PlanResult(
                query.Id,
                plan.Markdown,
                [.. plan.Tickets.Select(static ticket => ticket.ToLsp())],
                plan.Route.ToLsp()
            );

        DocumentSnapshot? Open(string uri) => open.FirstOrDefault(document => document.Uri.Value == uri);
    }

    private PlanQuery QueryOf(PlanParams parameters)
    {
        var history = parameters.History ?? [];
        return new PlanQuery
        {
            Id = Guid.NewGuid().ToString("N"),
            Goal = texts.Words(parameters.Goal),
            History =
            [
                .. history.Select(turn => new EarlierTurn(
                    texts.Words(turn.Goal),
                    memory.Recall(turn.Markdown, texts.Unknown)
                )),
            ],
            IsDryRun = parameters.DryRun == true,
            Pinned =
                parameters.Model is { } model && history.Count > 0
                    ? memory.PinOf(model, TaskKind.Plan, history[^1].Markdown)
                    : null,
            Wanted = history.Count == 0 ? parameters.Model : null,
        };
    }

    /// <summary>What the editor names of a file goes along where not all of it does anyway.</summary>
    private RepositoryFacts FactsOf(
        PlanQuery query,
        IReadOnlyList<Location>? related,
        CancellationToken cancellationToken
    )
    {
        var facts = RepositoryReader.Read(folders.Paths, policy, query.FirstGoal.Text, query.Files, cancellationToken);
        var whole = query.Files.Concat(facts.Mentioned).Select(static file => file.Name.Origin).ToHashSet();
        return facts with { Related = [.. excerpts.Related(related).Where(part => !whole.Contains(part.Name.Origin))] };
    }

    private NamedText? Excerpt(DocumentSnapshot document, LspRange? range)
    {
        var whole = texts.Of(document);
        if (range is null || range.Start == range.End)
            return NamedText.Of(whole.Origin, whole.Name, whole.Text.ToString(), Roles.CurrentFile);
        return excerpts.OffsetsOf(whole.Text, range) is var (start, end)
            ? NamedText.Of(whole.Origin, whole.Name, whole.Text.GetText(start, end - start), Roles.Selection)
            : null;
    }

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
