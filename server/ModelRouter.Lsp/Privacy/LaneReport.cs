using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>The words in which people are told of a lane. Pure.</summary>
internal static class LaneReport
{
    /// <summary>
    /// The lane and what decided it: <c>Local: secrets/** in .modelrouter.json (client code)</c>, or why it is closed.
    /// </summary>
    /// <param name="verdict">The lane of a place.</param>
    /// <param name="folders">Paths of the open folders.</param>
    public static string Of(LaneVerdict verdict, IReadOnlyList<string> folders)
    {
        var lane = verdict.Lane.ToString();
        if (verdict.Error is { } error)
            return $"{lane}: {Shorten(error, verdict.Rule, folders)}";
        return verdict.Rule is { } rule ? $"{lane}: {Decided(rule, folders)}" : lane;
    }

    /// <summary>Why no model is asked about a place that is off.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string WhyNoModel(LaneVerdict verdict, IReadOnlyList<string> folders) =>
        "no model may see this file" + (verdict.Rule is { } rule ? $": {Decided(rule, folders)}" : "");

    /// <summary>
    /// A source's name: relative to the open folder that it lies in, led by that folder's name where several are open.
    /// </summary>
    /// <param name="source">A path, or a name such as <c>user settings</c>.</param>
    /// <param name="folders">Paths of the open folders.</param>
    public static string NameOf(string source, IReadOnlyList<string> folders)
    {
        var folder = folders
            .Where(folder => source.Length > folder.Length && DiskPaths.IsWithin(source, folder))
            .MaxBy(static folder => folder.Length);
        if (folder is null)
            return source;
        var relative = Path.GetRelativePath(folder, source).Replace(Path.DirectorySeparatorChar, '/');
        return folders.Count > 1 ? $"{Path.GetFileName(folder)}/{relative}" : relative;
    }

    private static string Decided(RuleReference rule, IReadOnlyList<string> folders)
    {
        var source = NameOf(rule.Source, folders);
        var decided = rule.Pattern is null ? source : $"{rule.Pattern} in {source}";
        return rule.Reason is null ? decided : $"{decided} ({rule.Reason})";
    }

    /// <summary>What went wrong, which begins with the name of where it did.</summary>
    private static string Shorten(string error, RuleReference? rule, IReadOnlyList<string> folders) =>
        rule is not null && error.StartsWith(rule.Source + ":", StringComparison.Ordinal)
            ? NameOf(rule.Source, folders) + error[rule.Source.Length..]
            : error;
}
