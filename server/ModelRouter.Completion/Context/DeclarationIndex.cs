using System.Runtime.CompilerServices;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>
/// Where the names of a document are declared, as far as can be told from the words before them: good enough to find what
/// a name means, in any language, in the time that it takes to read the text once.
/// </summary>
internal sealed class DeclarationIndex
{
    /// <summary>Words behind which a new name comes, in the languages that have them.</summary>
    private static readonly HashSet<int> Introducers =
    [
        .. new[]
        {
            "class",
            "interface",
            "struct",
            "record",
            "enum",
            "trait",
            "type",
            "delegate",
            "namespace",
            "module",
            "def",
            "func",
            "function",
            "const",
            "macro",
        }.Select(HashOf),
    ];

    /// <summary>Words that no declaration of a member goes without, in the languages that have them.</summary>
    private static readonly HashSet<int> Modifiers =
    [
        .. new[]
        {
            "public",
            "protected",
            "internal",
            "private",
            "static",
            "override",
            "abstract",
            "async",
            "export",
            "pub",
        }.Select(HashOf),
    ];

    /// <summary>A version of a document is read once, and kept as long as that version is.</summary>
    private static readonly ConditionalWeakTable<TextSnapshot, DeclarationIndex> Known = [];

    private readonly Dictionary<int, int> _lines = [];

    private DeclarationIndex(TextSnapshot text, int start, int length) => Read(text.Chunks(start, length));

    /// <summary>The index of a document, which takes the time to read it when this is the first call.</summary>
    public static DeclarationIndex Of(TextSnapshot text) =>
        Known.GetValue(text, static text => new DeclarationIndex(text, 0, text.Length));

    /// <summary>The index of a part, with lines counted from its start.</summary>
    public static DeclarationIndex Of(TextSnapshot text, int start, int length) => new(text, start, length);

    /// <summary>The line that declares a name first.</summary>
    /// <param name="word">The name, as <see cref="WordReader"/> has it.</param>
    public int? LineOf(int word) => _lines.TryGetValue(word, out var line) ? line : null;

    private static int HashOf(string word)
    {
        var reader = new WordReader();
        foreach (var unit in word)
            reader.Next(unit, out _);
        reader.End(out var hash);
        return hash;
    }

    /// <summary>
    /// A name is declared behind an introducer, or, on a line with a modifier, before the first bracket, brace, equals sign
    /// or semicolon.
    /// </summary>
    private void Read(TextChunks chunks)
    {
        var reader = new WordReader();
        var (line, previous) = (0, '\0');
        var (isIntroduced, hasModifier, isOver) = (false, false, false);
        var last = 0;
        foreach (var chunk in chunks)
        {
            foreach (var unit in chunk.Span)
            {
                if (reader.Next(unit, out var word))
                {
                    if (isIntroduced)
                    {
                        _lines.TryAdd(word, line);
                        isOver = true;
                    }
                    isIntroduced = !isOver && Introducers.Contains(word);
                    hasModifier |= !isOver && Modifiers.Contains(word);
                    last = word;
                }
                if (!isOver && (unit is '(' or '{' or '=' or ';' or '\n' or '\r'))
                {
                    if (hasModifier && last != 0)
                        _lines.TryAdd(last, line);
                    isOver = true;
                }
                if (unit == '\r' || (unit == '\n' && previous != '\r'))
                {
                    line++;
                    (isIntroduced, hasModifier, isOver, last) = (false, false, false, 0);
                }
                previous = unit;
            }
        }
    }
}
