using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>What came of looking for a model's key.</summary>
/// <param name="Key">The key; null when none may be sent there.</param>
/// <param name="Problem">Why none may be sent, for people; null when there is one, or when none seems to be wanted.</param>
internal readonly record struct KeyFinding(Secret? Key, string? Problem);
