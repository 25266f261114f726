using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>A source that did not go into a prompt.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Role">What it would have been to the request.</param>
/// <param name="Verdict">Its lane, with the rule that decided it.</param>
public sealed record LeftOutSource(DocumentLocation Origin, string Role, LaneVerdict Verdict);
