using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Context;

public sealed class OpenTabsTests
{
    private const int Units = 8_000;
    private const string Cart =
        "class Cart {\n    addItem(item: Item) {\n        $0\n    }\n    removeItem(item: Item) {}\n}\n";

    [Fact]
    public void The_window_most_like_the_cursors_surroundings_is_taken()
    {
        var filler = string.Concat(Enumerable.Range(0, 200).Select(static _ => "nothing alike\n"));
        var other = Given.Document("b.ts", filler + "class Basket {\n    addItem(item: Item) {}\n}\n" + filler);

        var excerpt = Assert.Single(Around(Cart, other));

        Assert.Contains("class Basket", excerpt.Text.Text, StringComparison.Ordinal);
        Assert.InRange(excerpt.Text.Text.Split('\n').Length, 40, 60);
        Assert.Same(other.Location, excerpt.Text.Origin);
        Assert.Same(other.Location, excerpt.Name.Origin);
        Assert.Equal(("b.ts", "open tab"), (excerpt.Name.Text, excerpt.Text.Role));
    }

    [Fact]
    public void The_most_alike_come_last_and_at_most_four()
    {
        var words = new[] { "addItem", "item", "Item", "removeItem", "class", "Cart" };
        var others = Enumerable
            .Range(1, 6)
            .Select(i => Given.Document($"{i}.ts", string.Join(' ', words.Take(i))))
            .Reverse()
            .ToArray();

        Assert.Equal(["3.ts", "4.ts", "5.ts", "6.ts"], Around(Cart, others).Select(static file => file.Name.Text));
    }

    [Fact]
    public void The_line_that_is_typed_changes_nothing()
    {
        var others = new[]
        {
            Given.Document("a.ts", "total price vat"),
            Given.Document("b.ts", "addItem removeItem Cart"),
        };

        Assert.Equal(
            Around(Cart, others),
            Around(Cart.Replace("$0", "total price vat$0", StringComparison.Ordinal), others)
        );
    }

    [Fact]
    public void What_has_nothing_in_common_is_no_context() =>
        Assert.Empty(Around(Cart, Given.Document("b.ts", "SELECT name FROM users"), Given.Document("c.ts", "")));

    [Fact]
    public void A_window_that_does_not_fit_makes_room_for_the_next()
    {
        var wide = Given.Document("wide.ts", "class Cart addItem removeItem item Item " + new string('x', 20_000));
        var narrow = Given.Document("narrow.ts", "class Cart");

        Assert.Equal("narrow.ts", Assert.Single(Around(Cart, wide, narrow)).Name.Text);
    }

    [Fact]
    public void An_empty_file_has_no_context() => Assert.Empty(Around("$0", Given.Document("b.ts", "class Cart")));

    [Fact]
    public void Words_are_found_across_the_pieces_of_a_text()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"word{i:D4}x\n"));
        var other = Given.Document("b.ts", text);
        for (var line = 0; line < 4_900; line += 501)
        {
            var around = string.Concat(Enumerable.Range(line, 30).Select(static i => $"word{i:D4}x\n"));
            var excerpt = Assert.Single(Around("$0\n" + around, other));
            Assert.Contains($"word{line:D4}x", excerpt.Text.Text, StringComparison.Ordinal);
        }
    }

    private static ContextFile[] Around(string marked, params OpenDocument[] others)
    {
        var fixture = CursorFixture.Parse(marked);
        return [.. OpenTabs.Around(Given.Document("cart.ts", fixture.Text), fixture.Offset, others, Units)];
    }
}
