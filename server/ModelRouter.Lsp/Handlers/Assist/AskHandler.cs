using System.Collections.Immutable;
using ModelRouter.Assist.Asks;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>modelrouter/ask</c>: a task that one answer does.</summary>
internal sealed class AskHandler(
    Asker asker,
    WorkTexts texts,
    WorkspaceFolders folders,
    DocumentStore documents,
    WorkExcerpts excerpts,
    ConfigurationStore configuration,
    CheckedRuns runs,
    ClientProxy client,
    WorkDoneTokens tokens
)
{
    public RpcResult<AskedTask> Capture(AskParams parameters)
    {
        if (ModelNames.Tasks.Parse(parameters.Task) is not { } task || !AskQuery.Knows(task))
            return Invalid($"'{parameters.Task}' is nothing that can be asked so: {AskedTask.Names}.");
        DocumentSnapshot? document = null;
        if (parameters.TextDocument is { Uri: var uri })
        {
            var taken = AskedDocument.Take(documents, uri);
            if (taken.IsError)
                return taken.Error;
            document = taken.Value;
        }
        var asked = new AskedTask(task, document, AskedCheck.Of(parameters, document, folders, configuration));
        return asked.Missing(parameters) is { } missing ? Invalid(missing) : asked;
    }

    public async ValueTask<RpcResult<AskResult>> RunAsync(
        AskParams parameters,
        AskedTask asked,
        CancellationToken cancellationToken
    )
    {
        using var display = new WorkDisplay(
            client,
            tokens,
            asked.Title,
            parameters.WorkDoneToken,
            parameters.PartialResultToken,
            cancellationToken
        );
        var (query, problem) = QueryOf(parameters, asked, display.Stopped);
        if (query is null)
            return Invalid(problem!);
        if (asked.Check is { } check && query is { Editable: { } editable, File: { } file })
        {
            // A link may lead anywhere.
            if (!texts.IsOfWorkspace(file.Name.Origin))
                check = AskedCheck.Nowhere;
            var run = await runs.RunAsync(query, editable, check.Root, check.Command, display);
            return run.Failure is { } none ? AssistErrors.Of(none, run.Route) : ResultOf(run, query, asked);
        }
        var answer = await asker.AskAsync(query, display.Chosen, display.Say, display.Stopped);
        if (answer.Failure is { } failure)
            return AssistErrors.Of(failure, answer.Route);
        return new AskResult(
            query.Id,
            answer.Markdown,
            answer.Route.ToLsp(),
            EditOf(answer.Edits, asked),
            answer.Links.IsEmpty ? null : [.. LinksOf(answer)]
        );
    }

    private AskResult ResultOf(TicketRun run, AskQuery query, AskedTask asked) =>
        new(
            query.Id,
            run.Markdown,
            run.Route.ToLsp(),
            run.Given is { } given ? EditOf(run.Tries[given].Edits, asked) : null,
            Outcome: run.OutcomeName(),
            Reason: run.Reason,
            Drift: run.LspDrift(),
            Attempts: run.LspAttempts()
        );

    private WorkspaceEdit? EditOf(ImmutableArray<FileEdit> edits, AskedTask asked) =>
        edits.IsEmpty ? null : AskedEdits.ToLsp(edits, asked.Document!, RootOf(asked), documents.Encoding);

    private (AskQuery? Query, string? Problem) QueryOf(
        AskParams parameters,
        AskedTask asked,
        CancellationToken cancellationToken
    )
    {
        var query = new AskQuery
        {
            Id = Guid.NewGuid().ToString("N"),
            Task = asked.Task,
            Words = string.IsNullOrWhiteSpace(parameters.Text) ? null : texts.Words(parameters.Text),
            IsDryRun = parameters.DryRun == true,
            Wanted = parameters.Model,
            Related =
                asked.Task == TaskKind.Debug && parameters.Text is { } failure
                    ? excerpts.Failing(failure, folders.Paths, cancellationToken)
                    : [],
        };
        var document = asked.Document is { } open ? texts.Of(open) : null;
        if (!string.IsNullOrWhiteSpace(parameters.Diff))
            query = query with { Diff = WorkDiff.Of(parameters.Diff, document?.Origin, texts, parameters.Repository) };
        if (document is null)
            return (query, null);
        if (document.Text.Length > WorkText.MaxUnits)
            return (null, $"{document.Name} is too large to be asked about as a whole.");
        query = query with
        {
            File = NamedText.Of(document.Origin, document.Name, document.Text.ToString(), Roles.CurrentFile),
            Editable = asked.MayEdit ? EditableOf(document, asked) : null,
        };
        if (parameters.Range is not { } range || range.Start == range.End)
            return (query, null);
        return excerpts.OffsetsOf(document.Text, range) is var (start, end)
            ? (
                query with
                {
                    Selection = new SourceText(
                        document.Origin,
                        document.Text.GetText(start, end - start),
                        Roles.Selection
                    ),
                    Lines = range.End.Line - range.Start.Line + 1,
                },
                null
            )
            : (null, "'range' is outside of the document.");
    }

    /// <summary>The document; and new files for tests, which would lie below its workspace folder.</summary>
    private EditableFiles EditableOf(WorkText document, AskedTask asked) =>
        new(
            new Dictionary<string, TextSnapshot>(StringComparer.Ordinal) { [document.Name] = document.Text },
            asked.Task == TaskKind.Tests && RootOf(asked) is { } root ? path => IsTaken(Path.Combine(root, path)) : null
        );

    /// <summary>Whether something is there; or it leads out of the workspace, or into git's own folder, by a link.</summary>
    private bool IsTaken(string path) =>
        Path.Exists(path) || !texts.IsOfWorkspace(texts.PlaceOf(DocumentUri.FromPath(path)));

    private string? RootOf(AskedTask asked) =>
        asked.Document?.Uri.Path is { } path ? WorkTexts.FolderOf(path, folders.Paths) : null;

    private static IEnumerable<AnswerLink> LinksOf(AskAnswer answer) =>
        answer
            .Links.Where(static link => link.Address.Scheme is "http" or "https")
            .Select(static link => new AnswerLink(HiddenCharacters.Without(link.Title), link.Address.AbsoluteUri));

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
