using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Makes the query of a ticket.</summary>
internal static class WorkTicket
{
    /// <param name="ticket">What it says.</param>
    /// <param name="origins">Where its words come from: all of them. At least one.</param>
    /// <param name="files">The files that it may touch.</param>
    public static TicketQuery Of(
        LspTicket ticket,
        IEnumerable<DocumentLocation> origins,
        ImmutableArray<TicketFile> files
    )
    {
        ImmutableArray<TicketFile> there = [.. files.Where(static file => file.Text is not null)];
        return new TicketQuery
        {
            Id = Guid.NewGuid().ToString("N"),
            Words = new MixedText(TicketPlaces.WordsOf(ticket), Roles.Ticket, origins),
            Tier = ModelNames.Tiers.Parse(ticket.Tier) ?? ModelTier.Coding,
            Files =
            [
                .. there.Select(static file =>
                    NamedText.Of(file.Origin, file.Name, file.Text!.ToString(), Roles.TicketFile)
                ),
            ],
            NewFiles =
            [
                .. files
                    .Where(static file => file.Text is null)
                    .Select(static file => new SourceText(file.Origin, file.Name, Roles.FileName)),
            ],
            Editable = new EditableFiles(
                there.ToDictionary(static file => file.Name, static file => file.Text!, StringComparer.Ordinal),
                // Those that may be made were not there when the run began.
                static _ =>
                    false
            ),
        };
    }
}
