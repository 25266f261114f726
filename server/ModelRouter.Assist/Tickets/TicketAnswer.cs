using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Tickets;

/// <summary>Reads the changes of an answer: places those of the ticket's files, and says what goes beyond them.</summary>
internal static class TicketAnswer
{
    /// <returns>With a complaint where the changes are not of the format, or have no place.</returns>
    public static Reading<Contained> Read(string said, TicketQuery query)
    {
        var (blocks, problem) = EditBlocks.Read(said);
        if (problem != EditProblem.None)
            return Bad(problem);
        var paths = query.Paths.ToHashSet(StringComparer.Ordinal);
        var inside = blocks
            .Select(static block => block with { Path = RelativePath.Of(block.Path) ?? block.Path })
            .ToLookup(block => paths.Contains(block.Path));
        var (edits, misplaced) = EditPlacer.Place([.. inside[true]], query.Editable);
        if (misplaced != EditProblem.None)
            return Bad(misplaced);
        var outside = inside[false]
            .Select(static block => block.Path)
            .Distinct(StringComparer.Ordinal)
            .Select(static path => new Drift(path, ScopeJudge.OutsideOf(path)));
        return new Reading<Contained>(
            Contained.Of(edits, query.Editable, query.Words.Text.Text, outside),
            Complaint: null
        );
    }

    private static Reading<Contained> Bad(EditProblem problem) => new(Contained.Nothing, EditRepair.Question(problem));
}
