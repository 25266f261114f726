using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>What arrived at a model's server.</summary>
/// <param name="Server">Which.</param>
/// <param name="Lane">How far it had travelled then.</param>
/// <param name="AsksForText">Whether it was more than a question about a model.</param>
/// <param name="Canaries">All in its address, headers and body.</param>
internal sealed record Arrival(string Server, Lane Lane, bool AsksForText, IReadOnlyList<string> Canaries);
