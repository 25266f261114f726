using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;
using ModelRouter.Lsp.Assist;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Checks a ticket that came from outside: what it says, and where its files would lie.</summary>
internal static class TicketPlaces
{
    /// <summary>Files of one ticket: more is a plan of its own.</summary>
    private const int MaxFiles = 20;

    /// <summary>UTF-16 units of what it says.</summary>
    private const int MaxWords = 20_000;

    /// <summary>The places of its files, or what is wrong with it and what to do.</summary>
    /// <param name="ticket">As it was given.</param>
    /// <param name="root">The full path of the workspace folder.</param>
    public static (ImmutableArray<TicketPlace> Places, string? Problem) Of(LspTicket ticket, string root)
    {
        if (ProblemOf(ticket) is { } problem)
            return ([], problem);
        var places = ImmutableArray.CreateBuilder<TicketPlace>();
        foreach (var file in ticket.Files)
        {
            if (Path.IsPathRooted(file) || RelativePath.Of(file) is not { } name)
                return (
                    [],
                    $"The ticket's file '{file}' is no path below the workspace folder: write it from {root}, as in src/app.ts, without '..'."
                );
            if (name.Split('/').Any(WorkTexts.IsGits))
                return ([], $"The ticket's file '{file}' is git's own: leave it out.");
            if (!places.Any(place => place.Name == name))
                places.Add(new TicketPlace(name, Path.GetFullPath(Path.Combine(root, name))));
        }
        return (places.ToImmutable(), null);
    }

    private static string? ProblemOf(LspTicket ticket)
    {
        if (string.IsNullOrWhiteSpace(ticket.Goal))
            return "The ticket has no 'goal': say what is to be done.";
        if (ModelNames.Tiers.Parse(ticket.Tier) is not { } tier || tier == ModelTier.Search)
            return $"The ticket's tier '{ticket.Tier}' is none that changes code: write fast, balanced, coding or frontier.";
        if (ticket.Files.Count == 0)
            return "The ticket lists no 'files': name those that it may touch, new ones too.";
        if (ticket.Files.Count > MaxFiles)
            return $"The ticket lists more than {MaxFiles} files: cut it into several.";
        // The serialiser lets a null in a list pass.
        if (ticket.Files.Concat(ticket.Acceptance).Any(static text => text is null))
            return "The ticket has a file or a condition that is null: leave it out.";
        return WordsOf(ticket).Length > MaxWords ? "The ticket says too much: give less of it." : null;
    }

    /// <summary>All that it says, as it stands in a prompt.</summary>
    public static string WordsOf(LspTicket ticket) =>
        $"{ticket.Title}\n\n{ticket.Goal}"
        + (
            ticket.Acceptance.Count == 0
                ? ""
                : "\n\nIt is done when:\n" + string.Join('\n', ticket.Acceptance.Select(static one => $"- {one}"))
        );
}
