using System.Text;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Logging;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.TextDocuments;

/// <summary><c>textDocument/didChange</c>: all of its edits or, with the reason in the log, none.</summary>
internal sealed class DidChangeHandler(DocumentStore documents, DocumentEvents events, ServerLog log)
{
    public ValueTask HandleAsync(DidChangeTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        var uri = parameters.TextDocument.Uri;
        var before = documents.Find(uri);
        var after = documents.Change(uri, parameters.TextDocument.Version, ToChanges(parameters.ContentChanges));
        if (before is null || after is null)
            log.Warning($"'{uri}' was changed but is not open: send textDocument/didOpen first.");
        else if (after.OutOfSync is { } problem && before.OutOfSync is null)
            log.Error($"{after.Uri.Name}, version {after.Version}: {problem} Open it again or send its whole text.");
        else if (after.OutOfSync is null)
            events.Changed(
                after,
                before.Text,
                ToShapes(parameters.ContentChanges, isWhole: before.OutOfSync is not null)
            );
        return ValueTask.CompletedTask;
    }

    private IEnumerable<EditShape?> ToShapes(IReadOnlyList<TextDocumentContentChangeEvent> changes, bool isWhole) =>
        changes.Select(change =>
            isWhole || change.Range is not { } range ? null : EditShape.Of(range, change.Text, LengthOf)
        );

    private int LengthOf(string text) =>
        documents.Encoding == PositionEncoding.Utf8 ? Encoding.UTF8.GetByteCount(text) : text.Length;

    private static ContentChange[] ToChanges(IReadOnlyList<TextDocumentContentChangeEvent> events)
    {
        var changes = new ContentChange[events.Count];
        for (var i = 0; i < changes.Length; i++)
            changes[i] = new ContentChange(events[i].Range?.ToLineRange(), events[i].Text);
        return changes;
    }
}
