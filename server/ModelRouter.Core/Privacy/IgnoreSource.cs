using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>An ignore file of another assistant. When honoured, what it names is off.</summary>
/// <param name="Root">The folder it lies in.</param>
/// <param name="Name">The file's path, for people.</param>
/// <param name="Ignores">The compiled file; null when it could not be read, which closes its folder to local.</param>
public sealed record IgnoreSource(DocumentLocation Root, string Name, IgnoreMatch? Ignores)
{
    /// <summary>Why it could not be read, for people; means nothing when it could.</summary>
    public string Problem { get; init; } = "it could not be read";

    /// <summary>Lines that are no valid pattern, and so name more than they say.</summary>
    public ImmutableArray<string> Unclear { get; init; } = [];

    /// <summary>The files that count, by name, in any folder.</summary>
    public static ImmutableArray<string> FileNames { get; } =
    [".cursorignore", ".continueignore", ".aiexclude", ".aiignore", ".codeiumignore", ".copilotignore"];
}
