namespace ModelRouter.Benchmarks.Replay;

/// <summary>A place in a file that is held out, as if it was being written.</summary>
/// <param name="Path">The file's name.</param>
/// <param name="Before">The file up to the cursor.</param>
/// <param name="After">What stands behind it, without what was to be written.</param>
/// <param name="Truth">What was written there, without white space at its end.</param>
/// <param name="Number">Tells it from every other place: what is random about it depends on this alone.</param>
internal sealed record ReplayPlace(string Path, string Before, string After, string Truth, int Number)
{
    /// <summary>The cursor's line up to the cursor.</summary>
    public string LinePrefix => Before[(Before.LastIndexOf('\n') + 1)..];

    public bool IsMultiline => Truth.Contains('\n', StringComparison.Ordinal);

    /// <summary>The next line that is not blank; empty where there is none.</summary>
    public string NextLine => Array.Find(After.Split('\n')[1..], static line => !string.IsNullOrWhiteSpace(line)) ?? "";
}
