using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

public sealed class PathFoldingTests
{
    [Theory]
    [InlineData("ABC/xyz", "abc/xyz")]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("CAFÉ", "café")]
    [InlineData("\u212Bngstro\u0308m", "ångström")] // the Ångström sign
    [InlineData("\u1E69", "s\u0307\u0323")] // marks in either order
    [InlineData("s\u0323\u0307", "s\u0307\u0323")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u1112\u1161", "하")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("\u212A", "k")] // the Kelvin sign
    [InlineData("ſecret", "secret")]
    [InlineData("ı", "I")]
    [InlineData("İ", "i\u0307")]
    [InlineData("\U00010400", "\U00010428")] // Deseret, beyond the basic plane
    [InlineData("se\u200Dc\uFEFFret", "secret")]
    [InlineData("\u1FAB\U00011366", "\u1F63\U00011366\u0345")]
    [InlineData("\u01D5", "u\u0308\u0304")] // two marks compose one after the other
    public void Names_that_a_file_system_takes_for_the_same_fold_alike(string one, string other) =>
        Assert.Equal(PathFolding.Fold(one), PathFolding.Fold(other));

    [Theory]
    [InlineData("e", "é")]
    [InlineData("d\u0323\u0307", "d\u0323")]
    [InlineData("ﬁ", "ﬂ")]
    public void Other_names_stay_apart(string one, string other) =>
        Assert.NotEqual(PathFolding.Fold(one), PathFolding.Fold(other));

    [Theory]
    [InlineData("Straße", "Strasse")]
    [InlineData("STRAẞE", "STRAssE")]
    [InlineData("ﬁle ﬄ ŉ և", "file ffl ʼn եւ")]
    [InlineData("strasse é", null)]
    [InlineData("plain", null)]
    public void Letters_that_stand_for_several_are_written_out(string text, string? expanded) =>
        Assert.Equal(expanded, PathFolding.Expand(text));

    [Fact]
    public void Folding_twice_is_folding_once_for_every_code_point()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF)
                continue;
            var folded = PathFolding.Fold("a" + char.ConvertFromUtf32(code) + "b");

            Assert.True(folded == PathFolding.Fold(folded), $"U+{code:X4}");
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_stands_for_itself() =>
        Assert.Equal("a\uD800é", PathFolding.Fold("A\uD800E\u0301"));
}
