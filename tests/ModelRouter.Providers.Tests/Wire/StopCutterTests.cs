using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class StopCutterTests
{
    /// <summary>However a text comes in pieces, what is said is the text before its first stop.</summary>
    [Fact]
    public void Cuts_the_same_whatever_the_pieces_are()
    {
        string[] stops = ["aab", "bb", "<end>"];
        var chance = new Random(20260101);
        for (var run = 0; run < 2_000; run++)
        {
            var text = new string(chance.GetItems("aab<end>".AsSpan(), chance.Next(20)));
            var cut = stops
                .Select(stop => text.IndexOf(stop, StringComparison.Ordinal))
                .Where(static index => index >= 0)
                .DefaultIfEmpty(text.Length)
                .Min();

            var (said, isMet) = Say(new StopCutter(stops), text, chance);

            Assert.Equal((text[..cut], cut < text.Length), (said, isMet));
        }
    }

    [Fact]
    public void Holds_nothing_back_that_cannot_be_a_stop()
    {
        var cutter = new StopCutter(["<end>"]);

        Assert.Equal("a < b ", cutter.Take("a < b <e"));
        Assert.Equal("<ex", cutter.Take("x"));
        Assert.Equal("", cutter.Rest());
    }

    private static (string Said, bool IsMet) Say(StopCutter cutter, string text, Random chance)
    {
        var said = "";
        while (text.Length > 0 && !cutter.IsMet)
        {
            var length = chance.Next(1, text.Length + 1);
            said += cutter.Take(text[..length]);
            text = text[length..];
        }
        return (said + cutter.Rest(), cutter.IsMet);
    }
}
