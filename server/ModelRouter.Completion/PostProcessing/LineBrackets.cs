namespace ModelRouter.Completion.PostProcessing;

/// <summary>Follows brackets and quotes piece by piece. Knows nothing of languages.</summary>
internal sealed class LineBrackets
{
    private readonly Stack<char> _open = new();
    private char _quote;

    /// <summary>Reads on.</summary>
    /// <param name="piece">What comes next on the line.</param>
    /// <param name="closedAhead">A closing bracket that stands behind the piece already, for what was open before it.</param>
    /// <returns>Where in the piece the first closing bracket stands that is one too many, or -1.</returns>
    public int Read(string piece, char closedAhead = default)
    {
        var unmatched = -1;
        var openBefore = _open.Count;
        for (var i = 0; i < piece.Length; i++)
        {
            var c = piece[i];
            if (_quote != '\0')
            {
                if (c == '\\')
                    i++;
                else if (c == _quote)
                    _quote = '\0';
            }
            else if (c is '"' or '`')
                _quote = c;
            else if (CloserOf(c) is { } closer)
                _open.Push(closer);
            else if (c is ')' or ']' or '}')
            {
                var isTooMany = !TryClose(c) || (c == closedAhead && _open.Count < openBefore);
                if (isTooMany && unmatched < 0)
                    unmatched = i;
            }
        }
        return unmatched;
    }

    /// <summary>A line is over: brackets stay open, quotes do not.</summary>
    public void EndLine() => _quote = '\0';

    /// <summary>Whether a closing bracket or quote would close what is open now.</summary>
    public bool Awaits(char closing) =>
        _quote != '\0' ? closing == _quote : _open.TryPeek(out var closer) && closer == closing;

    private bool TryClose(char c)
    {
        if (!_open.TryPeek(out var closer) || closer != c)
            return false;
        _open.Pop();
        return true;
    }

    private static char? CloserOf(char c) =>
        c switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            _ => null,
        };
}
