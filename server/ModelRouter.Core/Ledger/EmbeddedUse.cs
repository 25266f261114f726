using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>One suggestion of the embedded model.</summary>
/// <param name="RequestId">Names the request; unique.</param>
/// <param name="Model">Its name.</param>
/// <param name="Asked">The text that it was asked about.</param>
/// <param name="Quoted">Paths of the files that the suggestion was read from.</param>
/// <param name="Total">How long it took.</param>
public sealed record EmbeddedUse(
    string RequestId,
    string Model,
    SourceText Asked,
    IReadOnlyList<string> Quoted,
    TimeSpan Total
);
