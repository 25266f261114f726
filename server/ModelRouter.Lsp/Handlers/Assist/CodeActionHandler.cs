using System.Text.Json;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>textDocument/codeAction</c>: what can be done about a selection, and about the findings of a review.</summary>
internal sealed class CodeActionHandler(DocumentStore documents, ReviewDiagnostics diagnostics, ClientProxy client)
{
    /// <summary>What a client without a box to write into asks to plan.</summary>
    private const string Goal =
        "Plan the change that the selected code calls for: what its comments, its gaps and its errors ask for.";

    /// <summary>Commands of a client that asks the person before it asks the server.</summary>
    private const string ClientsReview = "modelrouter.reviewSelection";
    private const string ClientsPlan = "modelrouter.planChange";

    public RpcResult<CodeAction[]> Capture(CodeActionParams parameters)
    {
        var uri = parameters.TextDocument.Uri;
        if (documents.Find(uri) is null)
            return Array.Empty<CodeAction>();
        var actions = diagnostics.At(uri, parameters.Range).SelectMany(finding => FixesOf(uri, finding));
        if (parameters.Range.Start != parameters.Range.End)
            actions = actions.Concat(OfSelection(parameters));
        return actions.Where(action => IsWanted(action.Kind!, parameters.Context?.Only)).ToArray();
    }

    public static ValueTask<RpcResult<CodeAction[]>> RunAsync(
        CodeActionParams parameters,
        CodeAction[] actions,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RpcResult<CodeAction[]>>(actions);

    private static IEnumerable<CodeAction> FixesOf(string uri, LspFinding finding)
    {
        Diagnostic[] about = [ReviewDiagnostics.ToDiagnostic(finding)];
        var dismiss = new LspCommand(
            $"Dismiss finding: {finding.Title}",
            OwnMethod.CommandOf(LspMethods.DismissFinding),
            [
                JsonSerializer.SerializeToElement(
                    new DismissFindingParams(new TextDocumentIdentifier(uri), finding.Id),
                    ProtocolJson.Default.DismissFindingParams
                ),
            ]
        );
        if (finding.Replacement is { } replacement)
            yield return new CodeAction(
                $"Apply suggestion: {finding.Title}",
                CodeActionKind.QuickFix,
                about,
                new WorkspaceEdit(
                    new Dictionary<string, IReadOnlyList<TextEdit>>(StringComparer.Ordinal) { [uri] = [replacement] }
                ),
                // Run after the edit, which may leave some of the finding's lines as they were.
                dismiss
            );
        yield return new CodeAction(dismiss.Title, CodeActionKind.QuickFix, about, Command: dismiss);
    }

    private IEnumerable<CodeAction> OfSelection(CodeActionParams parameters)
    {
        var hasCommands = client.Features.HasCommands;
        yield return OfCommand(
            "Deep Review Selection",
            hasCommands ? ClientsReview : OwnMethod.CommandOf(LspMethods.Review),
            JsonSerializer.SerializeToElement(
                new ReviewParams(parameters.TextDocument, parameters.Range),
                ProtocolJson.Default.ReviewParams
            )
        );
        yield return OfCommand(
            "Plan This Change",
            hasCommands ? ClientsPlan : OwnMethod.CommandOf(LspMethods.Plan),
            JsonSerializer.SerializeToElement(
                new PlanParams(hasCommands ? "" : Goal, parameters.TextDocument, parameters.Range),
                ProtocolJson.Default.PlanParams
            )
        );
    }

    private static CodeAction OfCommand(string title, string command, JsonElement argument) =>
        new(title, CodeActionKind.Refactor, Command: new LspCommand(title, command, [argument]));

    private static bool IsWanted(string kind, IReadOnlyList<string>? only) =>
        only is null
        || only.Any(wanted =>
            wanted.Length == 0 || kind == wanted || kind.StartsWith(wanted + '.', StringComparison.Ordinal)
        );
}
