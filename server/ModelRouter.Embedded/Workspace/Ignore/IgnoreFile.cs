namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>The patterns of one ignore file. Immutable.</summary>
internal sealed class IgnoreFile
{
    /// <summary>Past this an ignore file is not one that a person wrote, and is taken as empty.</summary>
    private const int MaxBytes = 1 << 20;

    private readonly IgnorePattern[] _patterns;

    private IgnoreFile(IgnorePattern[] patterns) => _patterns = patterns;

    /// <summary>The file at <paramref name="path"/>; null when there is none that can be read or it holds no pattern.</summary>
    public static IgnoreFile? Read(string path) => SmallFile.Read(path, MaxBytes) is { } text ? Parse(text) : null;

    /// <summary>The patterns in <paramref name="text"/>; null when it holds none.</summary>
    public static IgnoreFile? Parse(ReadOnlySpan<char> text)
    {
        var patterns = new List<IgnorePattern>();
        // A byte order mark is not part of the first pattern.
        text = GitText.Spell(text.TrimStart('\uFEFF'));
        foreach (var line in text.Split('\n'))
        {
            if (IgnorePattern.Parse(text[line]) is { } pattern)
                patterns.Add(pattern);
        }
        return patterns.Count == 0 ? null : new IgnoreFile([.. patterns]);
    }

    /// <summary>True: ignored; false: included again; null: this file says nothing. The last pattern that matches decides.</summary>
    /// <inheritdoc cref="IgnorePattern.IsMatch" path="/param"/>
    public bool? Decide(ReadOnlySpan<char> path, int nameStart, bool isFolder, LetterCase letterCase)
    {
        for (var i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].IsMatch(path, nameStart, isFolder, letterCase))
                return !_patterns[i].Negated;
        }
        return null;
    }
}
