namespace ModelRouter.Embedded.Lexing;

/// <summary>Kinds of surroundings that change what characters mean.</summary>
internal enum LexModeKind : byte
{
    /// <summary>Code at the outermost level.</summary>
    Code,

    /// <summary>A string with backslash escapes that ends with its line at the latest.</summary>
    LineString,

    /// <summary>A string over several lines with backslash escapes: JavaScript templates, Python and Java triple quotes.</summary>
    BlockString,

    /// <summary>C#'s verbatim string: the doubled quote is its only escape.</summary>
    Verbatim,

    /// <summary>A string without escapes, closed by a count of quotes: C#'s raw strings, Go's backticks.</summary>
    Raw,

    /// <summary>Rust's raw string, closed by a quote and a count of hashes.</summary>
    RustRaw,

    /// <summary>C++'s raw string; the count is a hash of its delimiter.</summary>
    CppRaw,

    /// <summary>A comment between marks.</summary>
    BlockComment,

    /// <summary>A comment up to the line's end, or prose.</summary>
    LineComment,

    /// <summary>Code inside a string.</summary>
    Hole,
}
