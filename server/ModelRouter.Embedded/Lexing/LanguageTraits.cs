namespace ModelRouter.Embedded.Lexing;

/// <summary>What the lexer must know of a language.</summary>
[Flags]
internal enum LanguageTraits
{
    /// <summary>Words and marks only.</summary>
    None = 0,

    /// <summary><c>//</c> and <c>/* */</c>.</summary>
    SlashComments = 1 << 0,

    /// <summary><c>#</c> up to the line's end.</summary>
    HashComments = 1 << 1,

    /// <summary><c>--</c> up to the line's end.</summary>
    DashComments = 1 << 2,

    /// <summary>Single quotes enclose strings, not single characters.</summary>
    SingleQuoteStrings = 1 << 3,

    /// <summary>C#'s verbatim, raw and interpolated strings.</summary>
    CSharpStrings = 1 << 4,

    /// <summary>JavaScript's template strings.</summary>
    Templates = 1 << 5,

    /// <summary>Python's prefixes and triple quotes.</summary>
    PythonStrings = 1 << 6,

    /// <summary>Go's raw strings in backticks.</summary>
    BacktickRaw = 1 << 7,

    /// <summary>Rust's raw strings and lifetimes.</summary>
    RustStrings = 1 << 8,

    /// <summary>C++'s raw strings.</summary>
    CppStrings = 1 << 9,

    /// <summary>Java's text blocks.</summary>
    TextBlocks = 1 << 10,

    /// <summary>The dollar sign is a letter.</summary>
    DollarWords = 1 << 11,

    /// <summary>Regular expressions between slashes.</summary>
    RegexLiterals = 1 << 12,

    /// <summary>Text for people: quotes and comment marks mean nothing.</summary>
    Prose = 1 << 13,
}
