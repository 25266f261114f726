using ModelRouter.Completion;
using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;

namespace ModelRouter.Lsp.Documents;

/// <summary>Tells those who care what happened to a document, in one order. Called on the ordered queue only.</summary>
internal sealed class DocumentEvents(
    SuggestionTracker tracker,
    OpenFileIndexes openFiles,
    SuggestionService suggestions,
    WorkspaceIndexing workspace,
    StatusReporter status,
    DocumentStore documents
)
{
    public void Opened(DocumentSnapshot document)
    {
        tracker.Closed(document.Uri.Value);
        openFiles.Changed(document.Uri.Value, document.Uri.Name, document.LanguageId, document.Text);
        workspace.OpenDocumentsChanged(documents.Paths);
        status.Focused(document);
    }

    public void Changed(DocumentSnapshot document)
    {
        tracker.Changed(document.Uri.Value, document.Text);
        openFiles.Changed(document.Uri.Value, document.Uri.Name, document.LanguageId, document.Text);
    }

    public void Saved(string path) => workspace.FilesChanged([path]);

    public void Closed(string uri)
    {
        suggestions.Closed(uri);
        tracker.Closed(uri);
        openFiles.Closed(uri);
        workspace.OpenDocumentsChanged(documents.Paths);
    }
}
