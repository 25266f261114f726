using ModelRouter.Completion.Context;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Reuse;

/// <summary>
/// Where a model was asked, and all that makes its answer the answer to this question and to no other: another model,
/// policy, lane, document, language or text below the cursor makes it another one.
/// </summary>
internal sealed record Question
{
    public required OpenDocument Document { get; init; }

    public required int Offset { get; init; }

    public required ModelDefinition Model { get; init; }

    public required MultilineMode Multiline { get; init; }

    public required long PolicyVersion { get; init; }

    /// <summary>How far the document's text may travel.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The text below the cursor, as the model gets it.</summary>
    public required string Suffix { get; init; }

    public TextSnapshot Text => Document.Text;

    /// <summary>The question that a query asks.</summary>
    /// <param name="query">What helps does not count: an answer is not another question's for it.</param>
    /// <param name="former">The last question in the document, whose suffix is kept where it may be; null for none.</param>
    /// <param name="whyNot">Why nothing is asked.</param>
    public static Question? Of(ModelCompletionQuery query, Question? former, out ModelCompletionAnswer? whyNot)
    {
        if (PreparedFill.Begin(query, out whyNot) is not { } begun)
            return null;
        var question = new Question
        {
            Document = query.Document,
            Offset = query.Offset,
            Model = query.Model.Definition,
            Multiline = query.Multiline,
            PolicyVersion = query.Policy.Version,
            Lane = query.Policy.LaneOf(query.Document.Location).Lane,
            Suffix = PromptWindows.At(query.Document.Text, query.Offset, begun.Site.End, begun.Budget).Suffix,
        };
        // What one model was given of an older version of the document is nothing to give another one.
        return former is not null && question.IsSameBut(former with { Suffix = question.Suffix })
            ? question with
            {
                Suffix = StickySuffix.Of(former.Suffix, question.Suffix),
            }
            : question;
    }

    /// <summary>What was typed since, if a later question is this one but for that.</summary>
    /// <returns>Null when it is another one.</returns>
    public string? TypedUntil(Question later) => IsSameBut(later) ? TypedUntil(later.Text, later.Offset) : null;

    /// <summary>What stands between this place and a later one, if all before this place is as it was.</summary>
    public string? TypedUntil(TextSnapshot later, int offset) =>
        offset >= Offset && later.Length >= offset && Text.CommonPrefixLength(later) >= Offset
            ? later.GetText(Offset, offset - Offset)
            : null;

    private bool IsSameBut(Question later) =>
        PolicyVersion == later.PolicyVersion
        && Lane == later.Lane
        && Multiline == later.Multiline
        && Model == later.Model
        && Document.LanguageId == later.Document.LanguageId
        && Document.Name == later.Document.Name
        && Document.Is(later.Document)
        && Document.Location.Equals(later.Document.Location)
        && Suffix == later.Suffix;
}
