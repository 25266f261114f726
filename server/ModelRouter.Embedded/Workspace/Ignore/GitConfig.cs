namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>What is needed of git's configuration files: section <c>core</c>, without includes.</summary>
/// <param name="ExcludesFile">The user's own ignore file, as written; null when not said.</param>
/// <param name="IgnoreCase">Whether names that differ only in case are the same file; null when not said.</param>
internal sealed record GitConfig(string? ExcludesFile, bool? IgnoreCase)
{
    /// <summary>Past this it is no configuration that git wrote, and is taken as empty.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>Nothing is said.</summary>
    public static GitConfig Empty { get; } = new(null, null);

    /// <summary>The file's values over those of <paramref name="weaker"/>. A file that is not there says nothing.</summary>
    public static GitConfig Read(string path, GitConfig weaker) =>
        SmallFile.Read(path, MaxBytes) is { } text ? Parse(text.Split('\n'), weaker) : weaker;

    /// <inheritdoc cref="Read"/>
    public static GitConfig Parse(IEnumerable<string> lines, GitConfig weaker)
    {
        var (excludesFile, ignoreCase) = weaker;
        var inCore = false;
        foreach (var raw in lines)
        {
            var line = raw.AsSpan().Trim();
            if (line is ['[', ..])
            {
                var end = line.IndexOf(']');
                inCore = end > 0 && line[1..end].Trim().Equals("core", StringComparison.OrdinalIgnoreCase);
                line = end < 0 ? default : line[(end + 1)..].Trim();
            }
            if (!inCore || line.IsEmpty || line[0] is '#' or ';')
                continue;
            var equals = line.IndexOf('=');
            var key = (equals < 0 ? line : line[..equals]).TrimEnd();
            if (key.Equals("excludesFile", StringComparison.OrdinalIgnoreCase))
                excludesFile = equals < 0 ? "" : Value(line[(equals + 1)..]);
            else if (key.Equals("ignoreCase", StringComparison.OrdinalIgnoreCase))
                ignoreCase =
                    equals < 0 || Value(line[(equals + 1)..]).ToLowerInvariant() is "true" or "yes" or "on" or "1";
        }
        return new GitConfig(excludesFile, ignoreCase);
    }

    /// <summary>Without quotes, escapes and a comment at the end.</summary>
    private static string Value(ReadOnlySpan<char> text)
    {
        var value = new System.Text.StringBuilder(text.Length);
        var quoted = false;
        var kept = 0;
        foreach (var character in new Unescaped(text.Trim()))
        {
            if (character is { Escaped: false, Value: '"' })
            {
                quoted = !quoted;
                continue;
            }
            if (!quoted && character is { Escaped: false, Value: '#' or ';' })
                break;
            value.Append(character.Value);
            if (quoted || character.Escaped || !char.IsWhiteSpace(character.Value))
                kept = value.Length;
        }
        return value.ToString(0, kept);
    }

    private ref struct Unescaped(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public (char Value, bool Escaped) Current { get; private set; }

        public readonly Unescaped GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            var escaped = _rest[0] == '\\' && _rest.Length > 1;
            Current = (_rest[escaped ? 1 : 0], escaped);
            _rest = _rest[(escaped ? 2 : 1)..];
            return true;
        }
    }
}
