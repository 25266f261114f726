namespace ModelRouter.Core.Privacy;

/// <summary>One name of a place, tidied.</summary>
/// <param name="Key">
/// What rules are matched against: separated and led by <c>/</c>, case and Unicode folded. The file system's root is
/// the empty string; a drive is a first segment <c>c:</c>, a UNC host and share the first two.
/// </param>
/// <param name="Path">The same, not folded: what ignore files are asked about. No part of equality.</param>
internal readonly record struct Spelling(string Key, string Path)
{
    /// <summary>Whether <paramref name="key"/> is this place or lies below it.</summary>
    public bool Contains(string key) =>
        key.StartsWith(Key, StringComparison.Ordinal) && (key.Length == Key.Length || key[Key.Length] == '/');

    public bool Equals(Spelling other) => string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);
}
