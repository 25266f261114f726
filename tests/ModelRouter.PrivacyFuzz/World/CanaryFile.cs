using System.Collections.Immutable;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>A file with words in it that are nowhere else.</summary>
/// <param name="Words">Its canaries, as identifiers of its text.</param>
/// <param name="Text">What it holds.</param>
internal sealed record CanaryFile(ImmutableArray<string> Words, string Text);
