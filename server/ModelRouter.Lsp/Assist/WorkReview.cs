using ModelRouter.Assist.Reviews;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Lsp.Assist;

/// <summary>Makes the query of a review from a text.</summary>
internal static class WorkReview
{
    public static ReviewQuery Of(WorkText file, ReviewedLines lines) =>
        new()
        {
            Id = Guid.NewGuid().ToString("N"),
            File = NamedText.Of(
                file.Origin,
                file.Name,
                NumberedLines.Of(file.Text, lines.From, lines.To),
                Roles.CurrentFile
            ),
            FirstLine = lines.First,
            LastLine = lines.Last,
            Lines = new SourceText(file.Origin, lines.InWords, Roles.Selection),
        };
}
