namespace ModelRouter.Assist.Sources;

/// <summary>A line of a file that a failure names.</summary>
/// <param name="Path">As it is written, with <c>/</c>: absolute, relative to who knows what, or the name alone.</param>
/// <param name="Line">Counted from 0.</param>
public sealed record FailurePlace(string Path, int Line);
