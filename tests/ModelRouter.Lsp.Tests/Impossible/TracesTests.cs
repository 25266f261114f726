using System.Text;
using System.Text.Json;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>What looks for canaries finds them: else no test here would prove anything.</summary>
public sealed class TracesTests
{
    private const string Word = "zq7canary";

    [Theory]
    [InlineData(Word)]
    [InlineData("a " + Word + " b")]
    [InlineData("ZQ7CANARY")]
    [InlineData("zq7%63anary")]
    [InlineData("7A713763616e617279")]
    public void A_word_is_found_in_a_text(string text) => Assert.True(Traces.AreIn(text, Word));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void A_word_is_found_in_base64_wherever_it_begins(string before)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Word + "!?"));

        Assert.True(Traces.AreIn(text, Word));
    }

    [Fact]
    public void A_word_is_found_in_escaped_JSON() =>
        Assert.True(Traces.AreIn("""{"a": [{"b": "\u007aq7\u0063anary"}]}"""u8, Word));

    [Fact]
    public void A_word_is_found_in_JSON_that_breaks_off() =>
        Assert.True(Traces.AreIn("""{"b": "\u007aq7canary", "c": """u8, Word));

    [Fact]
    public void A_word_that_is_not_there_is_not_found() =>
        Assert.False(Traces.AreIn(JsonSerializer.SerializeToUtf8Bytes(new { a = "zq7canar", b = "y" }), Word));
}
