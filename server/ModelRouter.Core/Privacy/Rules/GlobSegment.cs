namespace ModelRouter.Core.Privacy;

/// <summary>What one path segment has to look like.</summary>
internal sealed class GlobSegment
{
    private readonly GlobToken[] _tokens;
    private readonly string? _literal;

    public GlobSegment(IReadOnlyList<GlobToken> tokens)
    {
        _tokens = [.. tokens];
        if (_tokens.All(token => token.Kind == GlobTokenKind.Literal))
            _literal = string.Concat(_tokens.Select(token => token.Text));
    }

    private GlobSegment() => _tokens = [];

    /// <summary><c>**</c>: any number of segments.</summary>
    public static GlobSegment AnyDepth { get; } = new();

    public bool IsAnyDepth => ReferenceEquals(this, AnyDepth);

    public ReadOnlySpan<GlobToken> Tokens => _tokens;

    /// <summary>Whether a folded segment matches as a whole.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_literal is not null)
            return text.SequenceEqual(_literal);
        var token = 0;
        var at = 0;
        // Only the last star needs to be tried again: what an earlier one could take, the later one can too.
        var starToken = -1;
        var starAt = 0;
        while (true)
        {
            if (token < _tokens.Length && _tokens[token].Kind == GlobTokenKind.Star)
            {
                (starToken, starAt) = (token++, at);
                if (token == _tokens.Length)
                    return true;
                continue;
            }
            if (token == _tokens.Length && at == text.Length)
                return true;
            if (token < _tokens.Length && _tokens[token].TryTake(text[at..], out var taken))
            {
                token++;
                at += taken;
                continue;
            }
            if (starToken < 0 || starAt >= text.Length)
                return false;
            at = ++starAt;
            token = starToken + 1;
        }
    }
}
