using System.Text;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

public sealed class HiddenCharactersTests
{
    [Theory]
    [InlineData("plain text, naïve 日本 \U0001F600", "plain text, naïve 日本 \U0001F600")]
    [InlineData("\u001b[2J", @"\u{001B}[2J")]
    [InlineData("a\u202eb\u2066c\u200fd", @"a\u{202E}b\u{2066}c\u{200F}d")]
    [InlineData("a\r\n\tb\u007f\u0085\u2028", @"a\u{000D}\u{000A}\u{0009}b\u{007F}\u{0085}\u{2028}")]
    [InlineData("\U000E0041", @"\u{E0041}")]
    [InlineData("\u3164\u115f\u1160\u2800\uffa0", @"\u{3164}\u{115F}\u{1160}\u{2800}\u{FFA0}")]
    public void What_acts_is_shown_by_its_number(string text, string shown) =>
        Assert.Equal(shown, HiddenCharacters.Shown(text + "\u0001")[..^8]);

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_it() =>
        Assert.Equal("half \ufffd\\u{001B}", HiddenCharacters.Shown("half \ud800\u001b"));

    [Fact]
    public void Layout_may_stay() =>
        Assert.Equal("a\n\tb\\u{001B}", HiddenCharacters.Shown("a\n\tb\u001b", keepLayout: true));

    [Theory]
    [InlineData("a\n\tb\r\n", "", null)]
    [InlineData("👩\u200d💻 می\u200cخواهم", "", null)]
    [InlineData("a\u202eb", "no such", 0x202e)]
    [InlineData("a\u202eb", "has \u202e", null)]
    [InlineData("a\u202eb\u001b", "has \u202e", 0x1b)]
    [InlineData("\U000E0041", "", 0xE0041)]
    public void The_first_that_a_document_has_not_is_found(string text, string document, int? found) =>
        Assert.Equal(
            found is { } code ? new Rune(code) : null,
            HiddenCharacters.FirstNew(text, TextSnapshot.From(document))
        );
}
