using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>
/// Random histories made of what goes wrong: line breaks and surrogate pairs whose halves come and go alone, characters
/// of every UTF-8 length, and runs of them long enough to lie across leaves at any phase.
/// </summary>
internal static class EditHistories
{
    private const int MaxEdits = 12;
    private const int MaxPieces = 6;
    private const int MaxRun = 2 * TextLeaf.MaxLength;

    private static readonly string[] Pieces =
    [
        "\r",
        "\n",
        "\r\n",
        "\n\r",
        "a",
        "let x = 1;",
        "é",
        "汉",
        "😀",
        "\ud83d",
        "\ude00",
        "\ude00\ud83d",
        "\u2028",
    ];

    private static readonly Gen<string> Small = Gen.Elements(Pieces)
        .ListOf()
        .Select(pieces => string.Concat(pieces.Take(MaxPieces)));

    private static readonly Gen<string> Run = Gen.Elements(Pieces)
        .SelectMany(piece => Gen.Choose(1, MaxRun).Select(times => Repeat(piece, times)));

    private static readonly Gen<string> Large = Small
        .SelectMany(start => Run.SelectMany(run => Small.Select(end => start + run + end)))
        .ListOf(2)
        .Select(string.Concat);

    private static readonly Gen<int> Number = Gen.Choose(0, 1 << 20);

    private static readonly Gen<TextEdit> Edit = Gen.Frequency((4, Small), (1, Large))
        .SelectMany(text =>
            Gen.Frequency((3, Gen.Choose(0, 3)), (1, Number))
                .SelectMany(length => Number.Select(place => new TextEdit(place, length, text)))
        );

    private static readonly Gen<EditHistory> History = Gen.Frequency((1, Small), (2, Large))
        .SelectMany(initial => Edit.ListOf().Select(edits => new EditHistory(initial, [.. edits.Take(MaxEdits)])));

    public static Arbitrary<EditHistory> Any { get; } = Arb.From(History, Shrink);

    public static Arbitrary<int> AnyNumber { get; } = Arb.From(Number);

    private static string Repeat(string piece, int times)
    {
        var text = new System.Text.StringBuilder(piece.Length * times);
        return text.Insert(0, piece, times).ToString();
    }

    private static IEnumerable<EditHistory> Shrink(EditHistory history)
    {
        for (var i = 0; i < history.Edits.Count; i++)
            yield return history with
            {
                Edits = [.. history.Edits.Where((_, index) => index != i)],
            };
        if (history.Initial.Length < 2)
            yield break;
        var half = history.Initial.Length / 2;
        yield return history with
        {
            Initial = history.Initial[..half],
        };
        yield return history with
        {
            Initial = history.Initial[half..],
        };
        yield return history with
        {
            Initial = history.Initial[1..],
        };
        yield return history with
        {
            Initial = history.Initial[..^1],
        };
    }
}
