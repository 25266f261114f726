using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Context;

public sealed class DeclarationsTests
{
    private const string Item = "// items\n\nexport interface Item {\n    price: number;\n    taxes: Tax[];\n}\n";
    private const string Using = "function total(items: Item[]) {\n    let sum = 0;\n    $0\n}\n";

    [Theory]
    [InlineData("class Item {", "class Item")]
    [InlineData("export interface Item extends Other {", "interface Item")]
    [InlineData("def Item(x):", "def Item")]
    [InlineData("func Item(x int) {", "func Item")]
    [InlineData("    public int Item { get; }", "public int Item")]
    [InlineData("    public static Sum Item(int a)", "static Sum Item")]
    [InlineData("    private readonly Other Item;", "readonly Other Item")]
    public void The_declaration_of_a_name_above_the_cursor_is_found(string declaration, string expected)
    {
        var found = Assert.Single(Around(Using, Given.Document("item.ts", $"first();\n{declaration}\n")));

        Assert.StartsWith(declaration.TrimStart(), found.Text.Text.TrimStart(), StringComparison.Ordinal);
        Assert.Contains(expected, found.Text.Text, StringComparison.Ordinal);
        Assert.Equal(("item.ts", Roles.Declaration), (found.Name.Text, found.Text.Role));
    }

    [Theory]
    [InlineData("let x: Item = other;")]
    [InlineData("return new Item();")]
    [InlineData("public Other F(Item item)")]
    public void A_use_of_it_is_none(string use) => Assert.Empty(Around(Using, Given.Document("item.ts", use + "\n")));

    [Theory]
    [InlineData("interface Item {}\nfunction f(a: Item) {\n    $0\n}\n")]
    [InlineData("f();\nlet x: Item = $0\n")]
    public void What_the_file_declares_and_the_line_being_typed_do_not_count(string marked) =>
        Assert.Empty(Around(marked, Given.Document("item.ts", Item)));

    [Fact]
    public void The_nearest_comes_last_whatever_the_order_of_the_documents()
    {
        var (far, near) = (Given.Document("far.ts", "class Far {}\n"), Given.Document("near.ts", "class Near {}\n"));
        const string Both = "let a: Far;\nlet b: Near;\n$0";

        Assert.Equal(["far.ts", "near.ts"], Around(Both, far, near).Select(static file => file.Name.Text));
        Assert.Equal(["far.ts", "near.ts"], Around(Both, near, far).Select(static file => file.Name.Text));
    }

    [Theory]
    [InlineData(Lane.Cloud)]
    [InlineData(Lane.Local)]
    public async Task A_private_files_declaration_never_helps_a_public_file(object lane)
    {
        var model = ScriptedModel.Saying("1;");
        var query = Given.Query(Using) with
        {
            Others = [Given.Document("private/item.ts", Item)],
            Policy = Given.Policy(("private/**", Lane.Local)),
            Model = Given.Model(FimFamily.Qwen, lane: (Lane)lane),
            Context = ContextKinds.Declarations,
        };

        var answer = await new ModelCompletion(model, new ManualTime()).CompleteAsync(query, CancellationToken.None);

        Assert.DoesNotContain("taxes", Given.Rendered(Assert.Single(model.Asked)), StringComparison.Ordinal);
        Assert.Equal(Roles.Declaration, Assert.Single(answer.LeftOut).Role);
    }

    [Fact]
    public async Task A_public_files_declaration_does()
    {
        var model = ScriptedModel.Saying("1;");
        var query = Given.Query(Using) with
        {
            Others = [Given.Document("item.ts", Item)],
            Context = ContextKinds.Declarations,
        };

        await new ModelCompletion(model, new ManualTime()).CompleteAsync(query, CancellationToken.None);

        Assert.Contains("taxes", Given.Rendered(Assert.Single(model.Asked)), StringComparison.Ordinal);
    }

    private static ContextFile[] Around(string marked, params OpenDocument[] others)
    {
        var fixture = CursorFixture.Parse(marked);
        return [.. Declarations.Of(Given.Document("src/shop.ts", fixture.Text), fixture.Offset, others, units: 4_000)];
    }
}
