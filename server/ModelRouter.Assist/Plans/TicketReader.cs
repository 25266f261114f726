using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>Reads the tickets of a plan. A model's answer is data: what cannot be used is left out.</summary>
internal static class TicketReader
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "tickets": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "title": { "type": "string" },
                  "goal": { "type": "string" },
                  "files": { "type": "array", "items": { "type": "string" } },
                  "acceptance": { "type": "array", "items": { "type": "string" } },
                  "tier": { "type": "string", "enum": ["fast", "coding", "frontier"] }
                },
                "required": ["title", "goal", "files", "acceptance", "tier"],
                "additionalProperties": false
              }
            }
          },
          "required": ["tickets"],
          "additionalProperties": false
        }
        """;

    public static ListTags Tags { get; } = new("<tickets>", "</tickets>", new AnswerSchema("tickets", Schema));

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
            [.. entry.Texts("files").Select(RelativePath.Of).OfType<string>().Distinct(StringComparer.Ordinal)],
            entry.Texts("acceptance"),
            ModelNames.Tiers.Parse(entry.Line("tier")) ?? ModelTier.Coding
        );
    }
}
