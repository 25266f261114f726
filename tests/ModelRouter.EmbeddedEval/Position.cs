using ModelRouter.Embedded;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.EmbeddedEval;

/// <summary>Where a sampled cursor stands.</summary>
internal enum PositionKind
{
    /// <summary>Before the first token of a line, after its indentation.</summary>
    LineStart,

    /// <summary>Before any other token, after the blank before it.</summary>
    Boundary,

    /// <summary>One to three units into a word that is longer.</summary>
    InWord,

    /// <summary>At a line's end: only learnt from, for there is nothing to be exact about.</summary>
    LineEnd,
}

/// <summary>A cursor in a held-out file, and what truly follows.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="Cursor">UTF-16 units from its start.</param>
/// <param name="LineEnd">Where the cursor's line ends.</param>
/// <param name="Kind">Where the cursor stands.</param>
/// <param name="Typed">Units of the word typed.</param>
/// <param name="IsIdentifier">Whether the token at the cursor is an identifier of code.</param>
/// <param name="Token">The token at the cursor, whole.</param>
/// <param name="TokenKind">Its kind.</param>
internal sealed record Position(
    string Path,
    string Text,
    int Cursor,
    int LineEnd,
    PositionKind Kind,
    int Typed,
    bool IsIdentifier,
    string Token,
    TokenKind TokenKind
)
{
    private const int WindowLines = 120;

    /// <summary>What follows on the line, without blanks at its end.</summary>
    public string Rest => Text[Cursor..LineEnd].TrimEnd();

    /// <summary>The request as an editor would make it while the line is being typed: what follows on the line is not there yet.</summary>
    /// <param name="index">The file's index.</param>
    /// <param name="withTail">Whether the lines below are there already.</param>
    public PredictionRequest Request(CurrentFileIndex index, bool withTail)
    {
        var start = Cursor;
        for (var line = 0; line < WindowLines && start > 0; line++)
            start = start < 2 ? 0 : Text.LastIndexOf('\n', start - 2) + 1;
        return new()
        {
            Path = Path,
            Before = Text[start..Cursor],
            BeforeOffset = start,
            After = withTail ? Text[LineEnd..] : "",
            CurrentFile = index,
            UnchangedHead = Cursor,
            UnchangedTail = withTail ? Text.Length - LineEnd : 0,
        };
    }

    /// <summary>
    /// Samples a file: every token but line breaks is chosen with the same chance, by a hash of path and place. Each gives a
    /// position before it and, if it is a word of three units or more, one inside it. A comment at the file's head is left out.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="oneIn">The chance is one in this many.</param>
    /// <param name="salt">Another salt, another sample.</param>
    /// <param name="anyTyped">Whether of every other word any number of units may be typed, rather than one to three.</param>
    /// <param name="withLineEnds">Whether line breaks are sampled as well, with the cursor at the line's end.</param>
    public static IEnumerable<Position> Sample(
        CorpusFile file,
        int oneIn,
        uint salt,
        bool withLineEnds = false,
        bool anyTyped = false
    )
    {
        var seed = CodeBaseFiles.Hash(file.Path) + salt;
        var profile = LanguageProfile.For(file.Path, null);
        var positions = new List<Position>();
        var lexer = new Lexer(file.Text, profile);
        var lineStart = true;
        var inHeader = true;
        while (true)
        {
            var inText = lexer.InText;
            if (!lexer.Next(out var lexeme))
                return positions;
            if (lexeme.Kind == TokenKind.LineBreak)
            {
                lineStart = true;
                if (withLineEnds && !inHeader && Mix(seed + (uint)lexeme.Start) % (uint)oneIn == 0)
                {
                    var at = lexeme.Start;
                    positions.Add(
                        new(file.Path, file.Text, at, at, PositionKind.LineEnd, 0, false, "\n=", TokenKind.LineBreak)
                    );
                }
                continue;
            }
            // A licence at the head of every file would flatter the figures.
            inHeader &= inText || lexer.InText;
            if (!inHeader && Mix(seed + (uint)lexeme.Start) % (uint)oneIn == 0 && lexeme.Kind != TokenKind.Blank)
                Add(file, lexeme, inText, lineStart, anyTyped, positions);
            lineStart = false;
        }
    }

    private static void Add(
        CorpusFile file,
        Lexeme lexeme,
        bool inText,
        bool lineStart,
        bool anyTyped,
        List<Position> positions
    )
    {
        var end = file.Text.AsSpan(lexeme.Start).IndexOfAny('\r', '\n');
        end = end < 0 ? file.Text.Length : end + lexeme.Start;
        var token = file.Text.Substring(lexeme.Start, lexeme.Length);
        var identifier =
            !inText && lexeme.Kind == TokenKind.Word && !ModelRouter.Embedded.Index.WordShape.IsKeyword(token);
        var kind = lineStart ? PositionKind.LineStart : PositionKind.Boundary;
        positions.Add(new(file.Path, file.Text, lexeme.Start, end, kind, 0, identifier, token, lexeme.Kind));
        const int ShortestWord = 3;
        if (lexeme.Kind != TokenKind.Word || lexeme.Length < ShortestWord)
            return;
        // Half of them stay at one to three: that is where there is most to choose from.
        anyTyped &= (Mix((uint)lexeme.Start + 1) & 1) == 0;
        var mostTyped = anyTyped ? lexeme.Length - 1 : Math.Min(3, lexeme.Length - 1);
        var typed = 1 + (int)(Mix((uint)lexeme.Start) % (uint)mostTyped);
        var inside = lexeme.Start + typed;
        positions.Add(
            new(file.Path, file.Text, inside, end, PositionKind.InWord, typed, identifier, token, lexeme.Kind)
        );
    }

    private static uint Mix(uint value)
    {
        value *= 0x9E3779B1;
        value ^= value >> 16;
        value *= 0x85EBCA6B;
        return value ^ (value >> 13);
    }
}
