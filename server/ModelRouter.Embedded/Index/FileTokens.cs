using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Index;

/// <summary>A file as the index keeps it.</summary>
/// <param name="Path">Where it came from.</param>
/// <param name="Family">The language family, see <see cref="LanguageProfile.Family"/>.</param>
/// <param name="Tokens">Packed tokens, see <see cref="Token"/>; the last is a line break.</param>
internal sealed record FileTokens(string Path, string Family, int[] Tokens)
{
    /// <summary>Lexes a file; its words are added to the vocabulary. Thread-safe.</summary>
    public static FileTokens Lex(string path, string text, Vocabulary vocabulary)
    {
        const int UnitsPerToken = 4;
        var profile = LanguageProfile.For(path, languageId: null);
        var lexer = new Lexer(text, profile);
        var tokens = new List<int>((text.Length / UnitsPerToken) + 1);
        while (lexer.Next(out var lexeme))
        {
            if (lexeme.Kind == TokenKind.LineBreak)
            {
                // Line breaks before the first token are no one's end.
                if (tokens.Count > 0)
                    tokens.Add(Token.Pack(Token.BreakSame + lexeme.Indent, lexeme.Gap));
                continue;
            }
            var word = vocabulary.Intern(text.AsSpan(lexeme.Start, lexeme.Length), lexeme.Kind);
            tokens.Add(Token.Pack(word, lexeme.Gap));
        }
        if (tokens.Count > 0 && !Token.IsBreak(Token.Word(tokens[^1])))
            tokens.Add(Token.BreakOut);
        return new(path, profile.Family, tokens.ToArray());
    }
}
