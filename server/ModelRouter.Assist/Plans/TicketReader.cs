using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>Reads the tickets of a plan. A model's answer is data: what cannot be used is left out.</summary>
internal static class TicketReader
{
    public static ListTags Tags { get; } = new("<tickets>", "</tickets>");

    /// <summary>The usable tickets, or what is wrong with all of them.</summary>
    public static (ImmutableArray<Ticket> Tickets, ListProblem Problem) Read(string said)
    {
        var (elements, problem) = TaggedList.Read(said, Tags);
        if (elements is null)
            return ([], problem);
        ImmutableArray<Ticket> tickets = [.. elements.Select(ReadOne).OfType<Ticket>()];
        // An empty list says that there is nothing to do.
        return (tickets, tickets.IsEmpty && elements.Count > 0 ? ListProblem.NoEntry : ListProblem.None);
    }

    private static Ticket? ReadOne(JsonElement json)
    {
        var entry = new ListEntry(json);
        if (entry.Line("title") is not { } title || entry.Words("goal") is not { } goal)
            return null;
        return new Ticket(
            title,
            goal,
            [.. entry.Texts("files").Select(RelativePath).OfType<string>().Distinct(StringComparer.Ordinal)],
            entry.Texts("acceptance"),
            ModelNames.Tiers.Parse(entry.Line("tier")) ?? ModelTier.Coding
        );
    }

    /// <summary>A path below the workspace folder, tidied; null for any other.</summary>
    private static string? RelativePath(string path)
    {
        var tidy = path.Trim().Replace('\\', '/');
        while (tidy.StartsWith("./", StringComparison.Ordinal))
            tidy = tidy[2..];
        var names = tidy.Split('/');
        var isBelow =
            tidy.Length > 0
            && !tidy.Contains(':', StringComparison.Ordinal)
            && !tidy.Any(char.IsControl)
            && !names.Any(static name => name is "" or "." or "..");
        return isBelow ? tidy : null;
    }
}
