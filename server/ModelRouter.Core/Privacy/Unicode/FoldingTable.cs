using System.Collections.Frozen;
using System.Globalization;

namespace ModelRouter.Core.Privacy;

/// <summary>What folding.txt says; its head explains the lines. Read when the first name beyond ASCII is met.</summary>
internal sealed class FoldingTable
{
    private static readonly Lazy<FoldingTable> Table = new(Read);

    private readonly FrozenDictionary<int, int[]> _folded;
    private readonly FrozenDictionary<char, string> _expanded;
    private readonly FrozenDictionary<(int, int), int> _composed;
    private readonly FrozenDictionary<int, int> _ranks;
    private readonly (int First, int Last)[] _ignorable;

    private FoldingTable(
        Dictionary<int, int[]> folded,
        Dictionary<char, string> expanded,
        Dictionary<(int, int), int> composed,
        Dictionary<int, int> ranks,
        List<(int, int)> ignorable
    )
    {
        _folded = folded.ToFrozenDictionary();
        _expanded = expanded.ToFrozenDictionary();
        _composed = composed.ToFrozenDictionary();
        _ranks = ranks.ToFrozenDictionary();
        _ignorable = [.. ignorable];
    }

    public static FoldingTable Instance => Table.Value;

    /// <summary>What a code point folds to; empty when it stays as it is.</summary>
    public ReadOnlySpan<int> FoldedOf(int code) => _folded.TryGetValue(code, out var folded) ? folded : [];

    /// <summary>The letters that one letter stands for; null where it stands for itself alone.</summary>
    public string? ExpandedOf(char letter) => _expanded.GetValueOrDefault(letter);

    /// <summary>The code point that two compose to; null when they do not.</summary>
    public int? Compose(int first, int second) =>
        _composed.TryGetValue((first, second), out var composed) ? composed : null;

    /// <summary>The place of a combining mark among the marks of one letter; 0 for what keeps its place.</summary>
    public int RankOf(int code) => _ranks.GetValueOrDefault(code);

    /// <summary>Whether a file system may take names with and without it for the same.</summary>
    public bool IsIgnorable(int code)
    {
        foreach (var (first, last) in _ignorable)
        {
            if (code >= first && code <= last)
                return true;
        }
        return false;
    }

    private static FoldingTable Read()
    {
        using var stream =
            typeof(FoldingTable).Assembly.GetManifestResourceStream("folding.txt")
            ?? throw new InvalidOperationException("folding.txt is not in this assembly.");
        using var reader = new StreamReader(stream);
        var folded = new Dictionary<int, int[]>();
        var expanded = new Dictionary<char, string>();
        var composed = new Dictionary<(int, int), int>();
        var ranks = new Dictionary<int, int>();
        var ignorable = new List<(int, int)>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            switch (fields[0])
            {
                case "F":
                    folded[Code(fields[1])] = Array.ConvertAll(fields[2..], Code);
                    break;
                case "X":
                    expanded[(char)Code(fields[1])] = string.Concat(fields[2..].Select(static hex => (char)Code(hex)));
                    break;
                case "P":
                    composed[(Code(fields[1]), Code(fields[2]))] = Code(fields[3]);
                    break;
                case "R":
                    for (var code = Code(fields[1]); code <= Code(fields[2]); code++)
                        ranks[code] = int.Parse(fields[3], CultureInfo.InvariantCulture);
                    break;
                default:
                    ignorable.Add((Code(fields[1]), Code(fields[2])));
                    break;
            }
        }
        return new FoldingTable(folded, expanded, composed, ranks, ignorable);
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
