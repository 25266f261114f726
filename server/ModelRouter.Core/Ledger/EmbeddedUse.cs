using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Ledger;

/// <summary>One suggestion of the embedded model.</summary>
/// <param name="RequestId">Names the request; unique.</param>
/// <param name="Model">Its name.</param>
/// <param name="Document">Where the document is that it was asked about.</param>
/// <param name="Text">The document's text, which it saw whole.</param>
/// <param name="Quoted">Paths of the files that the suggestion was read from.</param>
/// <param name="Total">How long it took.</param>
public sealed record EmbeddedUse(
    string RequestId,
    string Model,
    DocumentLocation Document,
    TextSnapshot Text,
    IReadOnlyList<string> Quoted,
    TimeSpan Total
);
