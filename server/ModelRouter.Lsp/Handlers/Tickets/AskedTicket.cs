using System.Collections.Immutable;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Tickets;

/// <summary>What <c>modelrouter/runTicket</c> asks, taken in order.</summary>
/// <param name="Root">The full path of the workspace folder.</param>
/// <param name="Places">The ticket's files.</param>
/// <param name="Open">Those that are open in the editor, by full path.</param>
/// <param name="Command">What may be run to check the change.</param>
internal sealed record AskedTicket(
    string Root,
    ImmutableArray<TicketPlace> Places,
    IReadOnlyDictionary<string, DocumentSnapshot> Open,
    ChosenCommand Command
)
{
    /// <summary>The workspace folder that a ticket is for, or why that cannot be told and what to do.</summary>
    public static ((string Uri, string Path)? Folder, string? Problem) FolderOf(
        RunTicketParams parameters,
        WorkspaceFolders folders
    )
    {
        (string Uri, string Path)[] all = [.. folders.OnDisk];
        if (all.Length == 0)
            return (null, "No folder on this machine is open: open the one that the ticket is for.");
        if (parameters is { Folder: null, TextDocument: null })
            return all.Length == 1
                ? (all[0], null)
                : (
                    null,
                    "Several folders are open: give 'folder', the URI of the one that the ticket's files lie below."
                );
        var named = parameters.Folder ?? parameters.TextDocument!.Uri;
        var found = DocumentUri.Parse(named)?.Path is { } path ? folders.Around(path) : null;
        return found is null ? (null, $"'{named}' is in no folder that is open: open it first.") : (found, null);
    }
}
