using ModelRouter.Embedded.Workspace;
using static ModelRouter.Embedded.Tests.Workspace.CorpusFixture;

namespace ModelRouter.Embedded.Tests.Workspace;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Likeness_is_estimated_near_to_the_truth()
    {
        // Of 2 × 1000 lines, the first 900 are the same: 0.9 / 1.1 of all are in both.
        var a = TextSignature.Of(Code(1, lines: 900) + "\n" + Code(2, lines: 100));
        var b = TextSignature.Of(Code(1, lines: 900) + "\n" + Code(3, lines: 100));
        Assert.InRange(a.CountEqual(b) / 64.0, 0.67, 0.97);
        Assert.InRange(a.CountEqual(TextSignature.Of(Code(4, lines: 1000))) / 64.0, 0, 0.1);
    }

    [Fact]
    public void White_space_does_not_count()
    {
        var text = Code(1);
        Assert.Equal(
            64,
            TextSignature
                .Of(text)
                .CountEqual(TextSignature.Of(text.Replace("\n", "\r\n\t\t", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void Short_texts_are_duplicates_only_when_equal()
    {
        var text = TextSignature.Of("export * from './a';");
        Assert.True(text.IsNear(TextSignature.Of("export * from './a';\n")));
        Assert.False(text.IsNear(TextSignature.Of("export * from './b';")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_outcome_depends_only_on_which_files_there_are(int seed)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, 60).Select(i => Sketched($"/{i}", Text(random))).ToList();
        var set = new NearDuplicates();
        var present = new List<FileEntry>();
        for (var step = 0; step < 300; step++)
        {
            var file = all[random.Next(all.Count)];
            if (present.Remove(file))
                set.Remove(file);
            else
            {
                present.Add(file);
                set.Add(file);
            }
            if (random.Next(3) == 0)
                set.Settle([]);
        }
        set.Settle([]);

        var staying = new List<FileEntry>();
        present.Sort(FileEntry.CompareStaying);
        foreach (var file in present)
        {
            if (!staying.Exists(other => SharesBand(other, file) && other.Signature!.IsNear(file.Signature!)))
                staying.Add(file);
        }
        Assert.Equal(staying, present.Where(file => file.DuplicateOf is null));
        Assert.NotEqual(present.Count, staying.Count);
    }

    private static string Text(Random random) =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, 10)
                .Select(part => Code(random.Next(20) == 0 ? random.Next() : part + random.Next(2), lines: 20))
        );

    private static FileEntry Sketched(string path, string text) => new(path) { Signature = TextSignature.Of(text) };

    private static bool SharesBand(FileEntry a, FileEntry b) =>
        Enumerable.Range(0, TextSignature.Bands).Any(band => a.Signature!.Band(band) == b.Signature!.Band(band));
}
