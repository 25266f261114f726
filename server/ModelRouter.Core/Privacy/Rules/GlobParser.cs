using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>Compiles globs of VS Code's syntax: https://code.visualstudio.com/docs/editor/glob-patterns</summary>
/// <remarks>
/// VS Code lets a broken glob match nothing. Here it is an error: whoever wrote it wanted something closed.
/// A backslash counts as a slash, since it separates folders where people type it.
/// </remarks>
internal static class GlobParser
{
    /// <summary>Compiles one glob.</summary>
    /// <param name="pattern">As written.</param>
    /// <param name="homeFolder">What a leading <c>~</c> stands for; null when it is not known.</param>
    /// <param name="paths">Takes the alternatives.</param>
    /// <returns>What is wrong with the glob; null when nothing is.</returns>
    public static string? Parse(string pattern, string? homeFolder, List<GlobPath> paths)
    {
        var trimmed = pattern.Trim().Replace('\\', '/');
        if (trimmed.Length == 0)
            return "it is empty";
        if (trimmed.Contains('\0'))
            return "it has a zero character";
        if (trimmed[0] == '!')
            return "rules only tighten: '!' cannot take something out of one ([!a-z] leaves out characters)";
        var alternatives = new List<string>();
        if (GlobBraces.Expand(trimmed, alternatives) is { } braces)
            return braces;
        foreach (var alternative in alternatives)
        {
            if (ParseAlternative(alternative, homeFolder, paths) is { } problem)
                return problem;
        }
        return null;
    }

    private static string? ParseAlternative(string pattern, string? homeFolder, List<GlobPath> paths)
    {
        if (pattern.Length == 0)
            return "one of its alternatives is empty";
        var segments = new List<GlobSegment>();
        var trimmed = new List<GlobSegment>();
        if (BaseOf(ref pattern, homeFolder, segments, out var @base) is { } baseProblem)
            return baseProblem;
        // Without a slash, other than one at the end, it is a name to be found anywhere.
        if (@base == GlobBase.Source && !pattern.AsSpan().TrimEnd('/').Contains('/'))
            segments.Add(GlobSegment.AnyDepth);
        trimmed.AddRange(segments);
        if (AddSegments(pattern, segments, trimmed) is { } problem)
            return problem;
        // The base itself, "/" or "./.", means all that is in it.
        if (segments.Count == 0)
            segments.Add(GlobSegment.AnyDepth);
        paths.Add(new GlobPath(segments, @base));
        if (trimmed.Count > 0 && !segments.SequenceEqual(trimmed))
            paths.Add(new GlobPath(trimmed, @base));
        return null;
    }

    private static string? AddSegments(string pattern, List<GlobSegment> segments, List<GlobSegment> trimmed)
    {
        foreach (var text in SplitOutsideBrackets(pattern))
        {
            switch (text)
            {
                case "" or ".":
                    continue;
                case "..":
                    return "'..' leads out of the folder it speaks for";
                case "**":
                    segments.Add(GlobSegment.AnyDepth);
                    trimmed.Add(GlobSegment.AnyDepth);
                    continue;
            }
            if (ParseSegment(text, out var segment) is { } problem)
                return problem;
            segments.Add(segment);
            // Where Windows reads the path, dots and spaces at the end of a name are not there.
            var shorter = text.TrimEnd('.', ' ');
            if (shorter.Length > 0 && shorter.Length < text.Length && ParseSegment(shorter, out segment) is { } other)
                return other;
            trimmed.Add(segment);
        }
        return null;
    }

    private static IEnumerable<string> SplitOutsideBrackets(string pattern)
    {
        var start = 0;
        for (var i = 0; i < pattern.Length; i += pattern[i] == '[' ? GlobBraces.BracketLength(pattern, i) : 1)
        {
            if (pattern[i] != '/')
                continue;
            yield return pattern[start..i];
            start = i + 1;
        }
        yield return pattern[start..];
    }

    /// <summary>Takes a drive, a host and share, <c>~</c> or a leading slash off.</summary>
    private static string? BaseOf(ref string pattern, string? home, List<GlobSegment> segments, out GlobBase @base)
    {
        @base = GlobBase.FileSystem;
        if (pattern == "~" || pattern.StartsWith("~/", StringComparison.Ordinal))
        {
            if (home is null)
                return "what '~' stands for is not known here";
            var spellings = System.Collections.Immutable.ImmutableArray.CreateBuilder<Spelling>();
            if (PathSpellings.Add(home, spellings) is not null)
                return $"'~' stands for {home}, which is no absolute path";
            foreach (var name in spellings[0].Key.Split('/', StringSplitOptions.RemoveEmptyEntries))
                segments.Add(new GlobSegment([new GlobToken(GlobTokenKind.Literal, name)]));
            pattern = pattern[1..];
            return null;
        }
        var isDrive = pattern is [_, ':'] or [_, ':', '/', ..] && char.IsAsciiLetter(pattern[0]);
        var isShare = pattern.StartsWith("//", StringComparison.Ordinal);
        if (!isDrive && !isShare)
            @base = pattern.StartsWith('/') ? GlobBase.Either : GlobBase.Source;
        return null;
    }

    private static string? ParseSegment(string text, out GlobSegment segment)
    {
        var tokens = new List<GlobToken>();
        var literal = new StringBuilder();
        segment = GlobSegment.AnyDepth;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('*' or '?' or '['))
            {
                literal.Append(text[i]);
                continue;
            }
            FlushLiteral(literal, tokens);
            if (text[i] == '[')
            {
                var length = GlobBraces.BracketLength(text, i);
                if (length == 1)
                    return "a '[' is not closed";
                if (GlobSetParser.Parse(text.Substring(i + 1, length - 2), out var set) is { } problem)
                    return problem;
                tokens.Add(new GlobToken(GlobTokenKind.Set, Set: set));
                i += length - 1;
            }
            else
            {
                tokens.Add(new GlobToken(text[i] == '*' ? GlobTokenKind.Star : GlobTokenKind.One));
            }
        }
        FlushLiteral(literal, tokens);
        segment = new GlobSegment(tokens);
        return null;
    }

    private static void FlushLiteral(StringBuilder literal, List<GlobToken> tokens)
    {
        var folded = PathFolding.Fold(literal.ToString());
        literal.Clear();
        if (folded.Length > 0)
            tokens.Add(new GlobToken(GlobTokenKind.Literal, folded));
    }
}
