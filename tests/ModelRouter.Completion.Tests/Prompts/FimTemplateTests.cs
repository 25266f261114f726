using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Prompts;

/// <summary>The exact prompt of each family.</summary>
public sealed class FimTemplateTests
{
    private static readonly OpenDocument Item = Given.Document(
        "src/item.ts",
        "export interface Item {\n    price: number;\n}\n\nexport function total(items: Item[]): number;\n"
    );

    [Theory]
    [InlineData(nameof(FimFamily.Qwen))]
    [InlineData(nameof(FimFamily.StarCoder))]
    [InlineData(nameof(FimFamily.CodeLlama))]
    [InlineData(nameof(FimFamily.DeepSeek))]
    [InlineData(nameof(FimFamily.Codestral))]
    [InlineData(nameof(FimFamily.CodeGemma))]
    [InlineData(nameof(FimFamily.Granite3))]
    [InlineData(nameof(FimFamily.Granite4))]
    [InlineData(nameof(FimFamily.Mellum))]
    [InlineData(nameof(FimFamily.Glm))]
    [InlineData(nameof(FimFamily.SeedCoder))]
    [InlineData(nameof(FimFamily.Chat))]
    public void A_family_is_asked_in_its_own_form(string name)
    {
        var family = Enum.Parse<FimFamily>(name);
        var inMiddle = Given.Query("export function total(items: Item[]) {\n    return $0\n}\n", family);
        var atEnd = Given.Query("let x = $0", family);

        Snapshot.Match(
            $"""
            {Shown("alone", inMiddle)}
            {Shown("at the end of the file", atEnd)}
            {Shown("with another file", inMiddle with { Others = [Item] })}
            stops: {StopsOf(inMiddle)}
            """,
            name
        );
    }

    private static string Shown(string title, ModelCompletionQuery query) =>
        $"{title}:\n>>>{Given.Rendered(RequestOf(query))}<<<\n";

    private static string StopsOf(ModelCompletionQuery query) =>
        string.Join(
            " ",
            RequestOf(query).Stops.Select(static stop => stop.Render().Replace("\n", "\\n", StringComparison.Ordinal))
        );

    private static ModelRequest RequestOf(ModelCompletionQuery query) => PreparedFill.For(query, out _)!.Request;
}
