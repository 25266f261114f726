using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>What one place says about privacy: the user's settings, a folder's settings, or a policy file.</summary>
/// <param name="Name">For people: the file's path, or a name such as <c>user settings</c>.</param>
/// <param name="Root">
/// The folder it speaks for, and that its globs are relative to. Null for the user's settings, which speak for every
/// place: their globs are relative to each workspace folder and to the file system's root.
/// </param>
public sealed record PolicySource(string Name, DocumentLocation? Root)
{
    public ImmutableArray<PrivacyRule> Rules { get; init; } = [];

    /// <summary>The lane of whatever no rule names; null when it says nothing.</summary>
    public Lane? DefaultLane { get; init; }

    /// <summary>Whether other assistants' ignore files count as lane off; null when it says nothing.</summary>
    public bool? HonorIgnoreFiles { get; init; }

    /// <summary>What could not be used. One that closes makes the root local.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; init; } = [];

    /// <summary>Whether the other says the same, in the same words and order.</summary>
    public bool Equals(PolicySource? other) =>
        other is not null
        && (Name, DefaultLane, HonorIgnoreFiles) == (other.Name, other.DefaultLane, other.HonorIgnoreFiles)
        && Equals(Root, other.Root)
        && Rules.SequenceEqual(other.Rules)
        && Problems.SequenceEqual(other.Problems);

    public override int GetHashCode() =>
        HashCode.Combine(Name, Root, DefaultLane, HonorIgnoreFiles, Rules.Length, Problems.Length);
}
