using System.Runtime.InteropServices;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>What stands after the cursor: the rest of its line, before which a prediction ends, and the next line, which it must not repeat.</summary>
internal sealed class AfterCursor
{
    /// <summary>Read at most, of what may be a file on one line.</summary>
    private const int MostTokens = 512;

    private readonly List<int> _nextLine = [];
    private string _nextIndentation = "";
    private int _depth;

    /// <summary>The first word of the rest of the line; -1 when it is blank.</summary>
    public int NextOnLine { get; private set; }

    /// <summary>Whether the cursor stands inside a word, where nothing fits.</summary>
    public bool InsideWord { get; private set; }

    /// <summary>Prepares for a request.</summary>
    public void Open(PredictionRequest request, DocumentView view)
    {
        var after = request.After.AsSpan();
        _depth = 0;
        _nextLine.Clear();
        NextOnLine = -1;
        InsideWord =
            after.Length > 0
            && request.Before.Length > 0
            && Lexer.IsWordPart(after[0], dollar: false)
            && Lexer.IsWordPart(request.Before[^1], dollar: false);
        var lexer = new Lexer(after, view.Profile, view.StateAtCursor);
        var line = 0;
        for (var tokens = 0; tokens < MostTokens && line < 2 && lexer.Next(out var lexeme); tokens++)
        {
            if (lexeme.Kind == TokenKind.LineBreak)
            {
                if (line++ == 0)
                    _nextIndentation = after[..lexeme.End][(after[..lexeme.End].LastIndexOf('\n') + 1)..].ToString();
                continue;
            }
            if (line == 1 || NextOnLine < 0)
            {
                var word = view.Recall(after.Slice(lexeme.Start, lexeme.Length), lexeme.Kind);
                if (line == 1)
                    _nextLine.Add(word);
                else
                    NextOnLine = word;
            }
        }
    }

    /// <summary>Starts a prediction anew.</summary>
    public void Restart() => _depth = 0;

    /// <summary>Whether a predicted word is where the rest of the line begins, so that the prediction ends before it.</summary>
    public bool Ends(int word, ushort shape)
    {
        if (NextOnLine < 0)
            return false;
        if (_depth == 0 && word == NextOnLine)
            return true;
        if (Surroundings.IsOpener(shape))
            _depth++;
        else if (Surroundings.IsCloser(shape))
            _depth = Math.Max(0, _depth - 1);
        return false;
    }

    /// <summary>Whether a line is the next line that is not blank: the same words at the same indentation.</summary>
    public bool IsNextLine(ReadOnlySpan<int> line, string indentation) =>
        _nextLine.Count > 0
        && indentation == _nextIndentation
        && line.SequenceEqual(CollectionsMarshal.AsSpan(_nextLine));
}
