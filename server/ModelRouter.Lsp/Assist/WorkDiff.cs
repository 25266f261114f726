using ModelRouter.Assist.Sources;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Assist;

/// <summary>Makes a source of a diff: it comes from every file that it names.</summary>
internal static class WorkDiff
{
    /// <param name="diff">A unified diff.</param>
    /// <param name="document">What the request is about, which the diff belongs to; null for none.</param>
    /// <param name="texts">Knows places.</param>
    public static MixedText Of(string diff, DocumentLocation? document, WorkTexts texts)
    {
        var named = DiffPaths.In(diff);
        IEnumerable<DocumentLocation> places =
        [
            .. document is null ? [] : new[] { document },
            .. named.SelectMany(path => path is null ? [texts.Unknown] : texts.PlacesOf(path)),
        ];
        return new MixedText(diff, Roles.Diff, places.DefaultIfEmpty(texts.Unknown));
    }
}
