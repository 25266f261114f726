using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Index;

/// <summary>What is left of a word when names and values are taken away: contexts of different names then look alike.</summary>
internal static class WordShape
{
    /// <summary>Any identifier.</summary>
    public const ushort Name = 1;

    /// <summary>Any number or other literal.</summary>
    public const ushort Value = 2;

    /// <summary>Any white space run in a string.</summary>
    public const ushort Blank = 3;

    /// <summary>The mark before a file's first token.</summary>
    public const ushort FileStart = 0;

    private const ushort FirstHashed = 4;
    private const ushort HashedMask = 0xFFF;

    /// <summary>
    /// Words that shape the code of some language; in another language, where one of them is a plain name, little is lost.
    /// </summary>
    private static readonly HashSet<string> Keywords = new(
        (
            "abstract and as assert async await base bool boolean break byte case catch char class const constructor continue "
            + "debugger declare def default defer del delegate delete do double elif else end enum event except explicit export "
            + "extends extern false False final finally fixed float fn for foreach from func function get global go goto if impl "
            + "implements implicit import in include init instanceof int interface internal is keyof lambda let lock long loop map "
            + "match mod module mut namespace never new nil None nonlocal not null number object of operator or out override "
            + "package params partial pass private protected pub public raise range readonly record ref register required return "
            + "sealed select self Self set short signed sizeof stackalloc static str string struct super switch synchronized "
            + "template this throw throws trait transient true True try type typedef typename typeof uint ulong unchecked undefined "
            + "union unknown unsafe unsigned use using var virtual void volatile when where while with yield void any ushort"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>The shape of a word.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="kind">Its kind.</param>
    /// <returns>12 bits. Marks and keywords keep their identity, but for a rare collision.</returns>
    public static ushort Of(ReadOnlySpan<char> text, TokenKind kind) =>
        kind switch
        {
            TokenKind.FileStart => FileStart,
            TokenKind.Literal => Value,
            TokenKind.Blank => Blank,
            TokenKind.Word when !IsKeyword(text) => Name,
            TokenKind.Word => Hashed(WordHash.Of(text, kind)),
            TokenKind.Punctuation when text.Length > 3 => Value,
            _ => Hashed(WordHash.Of(text, kind)),
        };

    /// <summary>Whether the text is a keyword in some language.</summary>
    public static bool IsKeyword(ReadOnlySpan<char> text) =>
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    private static ushort Hashed(ulong hash) =>
        (ushort)(FirstHashed + (ushort)(hash >> 40) % (HashedMask - FirstHashed));
}
