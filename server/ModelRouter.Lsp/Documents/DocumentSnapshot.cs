using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Documents;

/// <summary>An open document at one version. Immutable.</summary>
/// <param name="Uri">Its name.</param>
/// <param name="LanguageId">The editor's language id.</param>
/// <param name="Version">The client's number for this text.</param>
/// <param name="Text">The text.</param>
/// <param name="OutOfSync">
/// Why the text is no longer known to be the client's; null as long as it is. Such a document is not served until the
/// client sends its whole text again.
/// </param>
internal sealed record DocumentSnapshot(
    DocumentUri Uri,
    string LanguageId,
    int Version,
    TextSnapshot Text,
    string? OutOfSync = null
);
