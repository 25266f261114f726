namespace ModelRouter.Core.Privacy;

/// <summary>
/// Whether one line of an ignore file, or several, name a place. Must be pure, and must not tell upper from lower case.
/// Asked for each folder on the way down before the place itself, so it need not look at parents.
/// </summary>
/// <param name="relativePath">Relative to the ignore file's folder, with <c>/</c>, without a leading one.</param>
/// <param name="isFolder">Whether it is a folder.</param>
public delegate bool IgnoreMatch(ReadOnlySpan<char> relativePath, bool isFolder);
