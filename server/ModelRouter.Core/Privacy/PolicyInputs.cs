using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>All that a policy is made of, already read.</summary>
public sealed record PolicyInputs
{
    /// <summary>Settings and policy files, in any order: the strictest wins.</summary>
    public ImmutableArray<PolicySource> Sources { get; init; } = [];

    /// <summary>Other assistants' ignore files, whether or not they are honoured.</summary>
    public ImmutableArray<IgnoreSource> IgnoreFiles { get; init; } = [];

    /// <summary>The open folders: what the user's globs are relative to.</summary>
    public ImmutableArray<DocumentLocation> WorkspaceFolders { get; init; } = [];

    /// <summary>What <c>~</c> stands for at the start of a glob; null when it is not known.</summary>
    public string? HomeFolder { get; init; }

    /// <summary>
    /// Whether the policy files in all folders above a place are among the sources. Where they are not, the place is
    /// local, and is asked about again: false may become true, never the other way. Null: nothing is missing.
    /// </summary>
    public Func<DocumentLocation, bool>? HasRead { get; init; }
}
