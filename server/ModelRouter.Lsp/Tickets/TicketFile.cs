using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Tickets;

/// <summary>A file of a ticket as it was when the run began.</summary>
/// <param name="Name">Below the workspace folder, with <c>/</c>.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Origin">Where it lies.</param>
/// <param name="Text">What it says; null for one that is to be made.</param>
/// <param name="Open">The document in the editor, whose text this is; null where it is not open.</param>
internal sealed record TicketFile(
    string Name,
    string Path,
    DocumentLocation Origin,
    TextSnapshot? Text,
    DocumentSnapshot? Open
);
