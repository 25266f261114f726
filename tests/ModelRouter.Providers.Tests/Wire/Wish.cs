namespace ModelRouter.Providers.Tests.Wire;

/// <summary>What a test asks for. A request to fill has two texts, and the name and the text of another file if it has four.</summary>
internal sealed record Wish(RequestKind Kind, params string[] Texts)
{
    public int MaxTokens { get; init; } = 100;

    /// <summary>Of a chat.</summary>
    public double? Temperature { get; init; }

    public static Wish Of(RequestKind kind) =>
        kind == RequestKind.Fill
            ? new Wish(kind, "int Add(int a, int b) => ", ";\n// the end")
            : new Wish(kind, "Say hello to the world, please.");
}
