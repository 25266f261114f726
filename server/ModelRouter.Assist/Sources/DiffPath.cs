using System.Collections.Immutable;

namespace ModelRouter.Assist.Sources;

/// <summary>A name of a file in a diff.</summary>
/// <param name="Meanings">
/// The paths that it may be: as it stands there, and without the letter that git puts before it. None where it cannot be read.
/// </param>
/// <param name="MustExist">Whether the diff leads to a file of this name, so that it is not where no such file is.</param>
public readonly record struct DiffPath(ImmutableArray<string> Meanings, bool MustExist);
