using System.Text;
using System.Text.RegularExpressions;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>The words of one case that tell where text came from, and the places where each was written.</summary>
internal sealed partial class Canaries(Dice dice)
{
    private const string TextMark = "zqt";
    private const string PathMark = "zqp";

    /// <summary>Without those of the marks: one that is cut off and another behind it make no third.</summary>
    private const string Letters = "abcdefghijklmnoprstuvwxy0123456789";

    /// <summary>What tells one from another, also where its end was cut off.</summary>
    private const int Telling = 8;

    private readonly Dictionary<string, HashSet<Place>> _homes = new(StringComparer.Ordinal);

    /// <summary>A new word for the text of files.</summary>
    public string Word() => Make(TextMark);

    /// <summary>A new name for a file, a folder or a link.</summary>
    public string Name() => Make(PathMark);

    public static bool IsOfText(string canary) => canary.StartsWith(TextMark, StringComparison.Ordinal);

    /// <summary>A place holds these now, and all that is in its path.</summary>
    public void Settle(Place place, IEnumerable<string> words)
    {
        foreach (var word in words.Concat(In(place.Path ?? "")))
            _homes[word].Add(place);
    }

    /// <summary>Where one was written, ever; none for a word of another case.</summary>
    public IReadOnlyCollection<Place> HomesOf(string canary) => _homes.GetValueOrDefault(canary) ?? [];

    /// <summary>All that occur in a text, each as it was made, whole or cut, in whatever case.</summary>
    public static IReadOnlyList<string> In(ReadOnlySpan<byte> text) => In(Encoding.UTF8.GetString(text));

    /// <inheritdoc cref="In(ReadOnlySpan{byte})"/>
    public static IReadOnlyList<string> In(string text) =>
        [
            .. Pattern()
                .Matches(text)
                .Select(static match => match.Value[..Telling].ToLowerInvariant())
                .Distinct(StringComparer.Ordinal),
        ];

    private string Make(string mark)
    {
        while (true)
        {
            var made = mark + new string([.. Enumerable.Range(0, Telling - mark.Length).Select(_ => Letter())]);
            if (_homes.TryAdd(made, []))
                return made;
        }
    }

    private char Letter() => Letters[dice.Below(Letters.Length)];

    [GeneratedRegex(
        "zq[tp][a-pr-y0-9]{5}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
