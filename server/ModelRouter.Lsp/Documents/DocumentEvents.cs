using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Privacy;
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
    DocumentStore documents,
    PolicyStore policy,
    OpenPlaces places,
    FocusedLane lane,
    RecentEdits edits
)
{
    public void Opened(DocumentSnapshot document)
    {
        tracker.Closed(document.Uri.Value);
        openFiles.Changed(document.Uri.Value, document.Uri.Name, document.LanguageId, document.Text);
        workspace.OpenDocumentsChanged(documents.Paths);
        Focused(document);
    }

    /// <summary>The person looks at another document, or at none.</summary>
    public void Focused(DocumentSnapshot? document)
    {
        if (document is not null)
            places.Used(document.Uri.Value);
        status.Focused(document);
        lane.Focused(document?.Uri.Value);
    }

    public void Changed(DocumentSnapshot document)
    {
        tracker.Changed(document.Uri.Value, document.Text);
        Recorded(document);
        openFiles.Changed(document.Uri.Value, document.Uri.Name, document.LanguageId, document.Text);
    }

    /// <summary>A file was written. Where it is a rule, it holds for the next request.</summary>
    public void Saved(string path)
    {
        policy.FilesChanged([path]);
        workspace.FilesChanged([path]);
    }

    public void Closed(string uri)
    {
        suggestions.Closed(uri);
        tracker.Closed(uri);
        openFiles.Closed(uri);
        places.Closed(uri);
        edits.Closed(uri);
        workspace.OpenDocumentsChanged(documents.Paths);
    }

    /// <summary>An edit of a document whose place is not known yet is not kept: nobody could say where it may go.</summary>
    private void Recorded(DocumentSnapshot document)
    {
        if (policy.TryLocate(document.Uri.Value, out var place))
            edits.Changed(places.ToOpenDocument(document, place));
    }
}
