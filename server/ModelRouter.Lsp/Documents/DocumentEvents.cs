using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;

namespace ModelRouter.Lsp.Documents;

/// <summary>Tells those who care what happened to a document, in one order. Called on the ordered queue only.</summary>
internal sealed class DocumentEvents(
    OpenFileIndexes openFiles,
    SuggestionMemory memory,
    SuggestionService suggestions,
    WorkspaceIndexing workspace,
    StatusReporter status,
    DocumentStore documents,
    PolicyStore policy,
    OpenPlaces places,
    FocusedLane lane,
    RecentEdits recentEdits,
    ReviewDiagnostics reviews,
    ConfigurationStore configuration
)
{
    private bool _clientTellsFocus;
    private string? _focused;

    public void Opened(DocumentSnapshot document)
    {
        memory.Opened(document.Uri.Value);
        recentEdits.Closed(document.Uri.Value);
        openFiles.Changed(document.Uri.Value, document.Uri.Name, document.LanguageId, document.Text);
        workspace.OpenDocumentsChanged(documents.Paths);
        places.Used(document.Uri.Value);
        // Editors also open documents that nobody looks at, and may tell of the focus first.
        if (!_clientTellsFocus || document.Uri.Value == _focused)
            InFront(document);
    }

    /// <summary>The person looks at another document, which need not be open yet, or at none.</summary>
    public void Focused(string? uri)
    {
        (_clientTellsFocus, _focused) = (true, uri);
        memory.Focused(uri);
        var document = uri is null ? null : documents.Find(uri);
        if (document is not null)
            places.Used(document.Uri.Value);
        InFront(document);
    }

    /// <param name="document">As it is now.</param>
    /// <param name="former">Its text before.</param>
    /// <param name="edits">What made it so, in order; null for a whole new text.</param>
    public void Changed(DocumentSnapshot document, TextSnapshot former, IEnumerable<EditShape?> edits)
    {
        var taken = memory.Changed(document);
        suggestions.Changed(document, taken);
        Recorded(document, former);
        reviews.Changed(document, edits);
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
        memory.Closed(uri);
        openFiles.Closed(uri);
        places.Closed(uri);
        recentEdits.Closed(uri);
        reviews.Closed(uri);
        workspace.OpenDocumentsChanged(documents.Paths);
    }

    private void InFront(DocumentSnapshot? document)
    {
        status.Focused(document);
        lane.Focused(document?.Uri.Value);
        if (
            document is not null
            && configuration.Current.For(document.Uri.Value, document.LanguageId).InlineCompletionEnabled
        )
            suggestions.InFront(document);
    }

    /// <summary>An edit of a document whose place is not known yet is not kept: nobody could say where it may go.</summary>
    private void Recorded(DocumentSnapshot document, TextSnapshot former)
    {
        if (policy.TryLocate(document.Uri.Value, out var place))
            recentEdits.Changed(places.ToOpenDocument(document, place), former);
    }
}
