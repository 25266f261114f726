using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>The admitted texts of one prompt.</summary>
/// <param name="Prefix">Up to the cursor.</param>
/// <param name="Suffix">What follows; may be empty.</param>
/// <param name="Name">The current file's name; null where the prompt does not say it.</param>
/// <param name="Project">The name of its project; null where the prompt does not say it.</param>
/// <param name="Files">Other files, in order.</param>
internal sealed record PromptParts(
    AdmittedText Prefix,
    AdmittedText Suffix,
    AdmittedText? Name,
    AdmittedText? Project,
    ImmutableArray<PromptFile> Files
)
{
    private const string Newline = "\n";

    /// <summary>What follows, as models are trained to find it: an empty text would read as a hole that nothing closes.</summary>
    public PromptText SuffixText => Suffix.Text.Length == 0 ? PromptText.Own(Newline) : PromptText.Of(Suffix);
}
