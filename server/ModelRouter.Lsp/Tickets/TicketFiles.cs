using System.Collections.Immutable;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Reads the files of a ticket: what the editor shows, else what is on disk.</summary>
internal static class TicketFiles
{
    /// <param name="places">Where they would lie.</param>
    /// <param name="root">The full path of the workspace folder.</param>
    /// <param name="texts">Reads, and knows places.</param>
    /// <param name="openAt">The open document of a path; null where it is not open.</param>
    /// <returns>The files, or why one of them cannot be worked on and what to do.</returns>
    public static (ImmutableArray<TicketFile> Files, string? Problem) Read(
        ImmutableArray<TicketPlace> places,
        string root,
        WorkTexts texts,
        Func<string, DocumentSnapshot?> openAt
    )
    {
        var files = ImmutableArray.CreateBuilder<TicketFile>();
        var units = 0;
        var rootPlace = texts.PlaceOf(root);
        foreach (var place in places)
        {
            var origin = texts.PlaceOf(place.Path);
            if (!IsInside(place.Name, origin, rootPlace))
                return (
                    [],
                    $"The ticket's file {place.Name} lies outside of the workspace folder, or in a folder that is git's or hidden, by a link: leave it out."
                );
            var open = openAt(place.Path);
            if (open is null && FileContent.IsNothingAt(place.Path))
            {
                files.Add(new TicketFile(place.Name, place.Path, origin, Text: null, Open: null));
                continue;
            }
            var (text, problem) = open is null ? texts.Read(place.Path) : (texts.Of(open), null);
            if (text is null)
                return ([], $"{problem} Take it out of the ticket's files.");
            units += text.Text.Length;
            files.Add(new TicketFile(place.Name, place.Path, text.Origin, text.Text, open));
        }
        return units > WorkText.MaxUnits
            ? ([], "The ticket's files are too large for one change: cut it into several, or name fewer files.")
            : (files.ToImmutable(), null);
    }

    /// <summary>
    /// Also by its real path, where no folder is hidden that is not so called by the ticket; one that cannot be told is outside.
    /// </summary>
    private static bool IsInside(string name, DocumentLocation file, DocumentLocation root)
    {
        if (
            file is not { RealPath: { } real }
            || root is not { RealPath: { } folder }
            || !DiskPaths.IsWithin(real, folder)
        )
            return false;
        var called = name.Split('/').ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Path.GetRelativePath(folder, real)
            .Split('/', '\\')
            .All(part => !part.StartsWith('.') || (called.Contains(part) && !WorkTexts.IsGits(part)));
    }
}
