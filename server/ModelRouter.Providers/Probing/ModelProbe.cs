using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Probing;

/// <summary>What came of asking a server whether it is there.</summary>
/// <param name="Problem">Why it gave no answer; null when it did.</param>
/// <param name="Took">Until its answer was read, or was given up.</param>
/// <param name="ListedAs">The name under which it lists the model; null where it lists none of that name.</param>
/// <param name="IsListed">Whether it lists the model; null where it does not say which it has.</param>
public sealed record ModelProbe(ModelFailure? Problem, TimeSpan Took, string? ListedAs, bool? IsListed);
