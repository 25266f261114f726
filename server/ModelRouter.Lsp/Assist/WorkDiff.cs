using ModelRouter.Assist.Sources;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Assist;

/// <summary>Makes a source of a diff: it comes from every file that it names.</summary>
internal static class WorkDiff
{
    /// <param name="diff">A unified diff.</param>
    /// <param name="document">What the request is about, which the diff belongs to; null for none.</param>
    /// <param name="texts">Knows places.</param>
    /// <param name="repository">
    /// URI of the folder that its paths begin at; null where that may be each of the workspace's, or of those around them.
    /// </param>
    public static MixedText Of(string diff, DocumentLocation? document, WorkTexts texts, string? repository = null)
    {
        IEnumerable<DocumentLocation> places =
        [
            .. document is null ? [] : new[] { document },
            .. DiffPaths.In(diff).SelectMany(path => PlacesOf(path, texts, repository)),
        ];
        return new MixedText(diff, Roles.Diff, places.DefaultIfEmpty(texts.Unknown));
    }

    /// <summary>All that it may mean. A path from elsewhere than the workspace's root means nothing that is known.</summary>
    private static DocumentLocation[] PlacesOf(DiffPath path, WorkTexts texts, string? repository)
    {
        DocumentLocation[] places = [.. path.Meanings.SelectMany(name => texts.PlacesOf(name, repository))];
        var isKnown = !path.MustExist || places.Any(static place => Path.Exists(place.Path));
        return isKnown && places.Length > 0
            ? places
            : [.. places, texts.UnknownOf(path.Meanings is [.., var name] ? name : "text")];
    }
}
