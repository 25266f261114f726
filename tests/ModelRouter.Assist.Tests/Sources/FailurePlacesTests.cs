using ModelRouter.Assist.Sources;

namespace ModelRouter.Assist.Tests.Sources;

public sealed class FailurePlacesTests
{
    [Theory]
    [InlineData("   at Shop.Cart.Add(Item item) in /w/src/Cart.cs:line 12", "/w/src/Cart.cs", 11)]
    [InlineData(@"   at Shop.Cart.Add() in C:\w\my shop\Cart.cs:line 12", "C:/w/my shop/Cart.cs", 11)]
    [InlineData("    at add (/w/src/cart.ts:12:7)", "/w/src/cart.ts", 11)]
    [InlineData("    at file:///w/src/cart.mjs:12:7", "/w/src/cart.mjs", 11)]
    [InlineData("  File \"/w/src/my cart.py\", line 12, in add", "/w/src/my cart.py", 11)]
    [InlineData("\tat shop.Cart.add(Cart.java:12)", "Cart.java", 11)]
    [InlineData("\t/w/cart.go:12 +0x1d", "/w/cart.go", 11)]
    [InlineData("thread 'main' panicked at src/cart.rs:12:5:", "src/cart.rs", 11)]
    [InlineData("src/cart.ts(12,7): error TS2322: no", "src/cart.ts", 11)]
    [InlineData("src/cart.c:12:7: error: no", "src/cart.c", 11)]
    [InlineData(
        "FAILED tests/test_cart.py::test_add - tests/test_cart.py:12: AssertionError",
        "tests/test_cart.py",
        11
    )]
    public void A_line_of_a_failure_names_a_line_of_a_file(string words, string path, int line) =>
        Assert.Equal([new FailurePlace(path, line)], FailurePlaces.In(words));

    [Theory]
    [InlineData("")]
    [InlineData("It is wrong since 12:30, see https://example.com:8080/a")]
    [InlineData("version 1.2:3 of it")]
    [InlineData("a.cs:line 0")]
    [InlineData("a.cs:99999999999999")]
    public void What_names_no_line_gives_none(string words) => Assert.Empty(FailurePlaces.In(words));

    [Fact]
    public void A_long_trace_gives_its_first_places_each_once()
    {
        var words = string.Concat(Enumerable.Range(1, 300).Select(static i => $"  at f (/w/a.js:{(i / 2) + 1}:1)\n"));

        Assert.Equal(Enumerable.Range(0, 12), FailurePlaces.In(words).Select(static place => place.Line));
    }
}
