namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>What a bench has that others have not.</summary>
internal sealed record BenchOptions
{
    /// <summary>Files in the workspace before the sidecar starts: relative path and text.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    /// <summary>The name under which the proxy leads to the trusted server, and that its certificate is for.</summary>
    public string Host { get; init; } = BenchSettings.TrustedHost;

    /// <summary>Whether the client tells of files that change.</summary>
    public bool ClientWatches { get; init; } = true;

    /// <summary>Environment variables, over the bench's own.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Makes ready what the sidecar finds when it starts.</summary>
    public Action<Bench>? Before { get; init; }
}
