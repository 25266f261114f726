using System.Collections.Immutable;

namespace ModelRouter.Core.Models;

/// <summary>Asks for what stands between two texts, by the endpoint's own means.</summary>
public sealed record FillRequest : ModelRequest
{
    public FillRequest(Permit permit, PromptText prefix, PromptText suffix, ImmutableArray<FillFile> files)
        : base(
            permit,
            [prefix, suffix, .. files.Select(static file => file.Name), .. files.Select(static file => file.Text)]
        ) => (Prefix, Suffix, Files) = (prefix, suffix, files);

    public PromptText Prefix { get; }

    /// <summary>May be empty.</summary>
    public PromptText Suffix { get; }

    /// <summary>Parts of other files, in order; passed over where the endpoint takes none (<see cref="ModelTraits.TakesFiles"/>).</summary>
    public ImmutableArray<FillFile> Files { get; }
}
