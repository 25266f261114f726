namespace ModelRouter.Lsp.Validation;

/// <summary>How changes are checked.</summary>
internal sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>How long the command may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Bytes that it may write before it is ended: no build says that much, and nobody reads it.</summary>
    public long MaxOutput { get; init; } = 64L << 20;

    /// <summary>The program that runs the supervisor, which is this one.</summary>
    public string Program { get; init; } = Environment.ProcessPath ?? "dotnet";

    /// <summary>This program's own file.</summary>
    public string Assembly { get; init; } = Path.Combine(AppContext.BaseDirectory, "ModelRouter.Lsp.dll");
}
