namespace ModelRouter.Embedded.Lexing;

/// <summary>What a token is to the lexer. Part of a word's identity: an opening quote is another word than a closing one.</summary>
internal enum TokenKind : byte
{
    /// <summary>The mark before a file's first token. Contexts end there.</summary>
    FileStart,

    /// <summary>One or more line breaks together with the indentation that follows.</summary>
    LineBreak,

    /// <summary>An identifier, a keyword, or a word of a comment or string.</summary>
    Word,

    /// <summary>A number, or a regular expression literal.</summary>
    Literal,

    /// <summary>Operators, brackets, comment marks, and single characters inside strings.</summary>
    Punctuation,

    /// <summary>The opening mark of a string, with its prefix.</summary>
    OpenQuote,

    /// <summary>The closing mark of a string.</summary>
    CloseQuote,

    /// <summary>White space inside a string that one or two blanks cannot express.</summary>
    Blank,
}
