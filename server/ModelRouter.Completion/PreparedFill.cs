using System.Collections.Immutable;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Prompts;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion;

/// <summary>A request that is ready to be sent, and what it takes to read the answer. Making one does no I/O.</summary>
/// <param name="Request">The request.</param>
/// <param name="Site">Where the completion goes.</param>
/// <param name="Reader">Tells what of the answer is wanted.</param>
/// <param name="LeftOut">What may not go into the prompt.</param>
internal sealed record PreparedFill(
    ModelRequest Request,
    CompletionSite Site,
    AnswerReader Reader,
    ImmutableArray<LeftOutSource> LeftOut
)
{
    public AnswerFilters Filters { get; private init; }

    /// <summary>Which request this is, for whoever keeps its answer.</summary>
    public AskedModel Asked => new(Request.Permit, Request is FillRequest, LeftOut) { Filters = Filters };

    /// <summary>Tokens of an answer of one line.</summary>
    private const int LineTokens = 64;

    /// <summary>Tokens of an answer of several lines: about half a screen.</summary>
    private const int BlockTokens = 256;

    /// <summary>Gathers, asks the policy, and renders what it admits.</summary>
    /// <param name="query">The request.</param>
    /// <param name="whyNot">The answer where there is nothing to send.</param>
    public static PreparedFill? For(ModelCompletionQuery query, out ModelCompletionAnswer? whyNot)
    {
        if (Begin(query, out whyNot) is not { } begun)
            return null;
        var (site, road, budget) = begun;
        var model = query.Model.Definition;
        var cursor = site.AsWritten();
        var limits = new LineLimits(cursor, query.Multiline, query.Filters);
        var sources = PromptSources.Gather(query, site, budget, road.TakesFiles);
        if ((road.TokenIn(sources.Prefix.Text) ?? road.TokenIn(sources.Suffix.Text)) is { } token)
        {
            whyNot = ModelCompletionAnswer.None(
                $"the text around the cursor holds '{token}', which {model.Name} is steered by"
            );
            return null;
        }
        var admission = PromptAdmission.Of(query, sources.Without(road.TokenIn), road);
        if (admission is not { Permit: { } permit, Parts: { } parts })
        {
            whyNot = Refused(query, admission);
            return null;
        }
        return new PreparedFill(
            road.Request(permit, parts, limits.Multiline ? BlockTokens : LineTokens, limits.Multiline),
            site,
            new AnswerReader(cursor, road, limits, query.Filters),
            admission.LeftOut
        )
        {
            Filters = query.Filters,
        };
    }

    /// <summary>What can be told before anything is gathered: where, on which road, and how much fits.</summary>
    /// <param name="query">The request.</param>
    /// <param name="whyNot">The answer where there is nothing to send.</param>
    public static (CompletionSite Site, FillRoad Road, PromptBudget Budget)? Begin(
        ModelCompletionQuery query,
        out ModelCompletionAnswer? whyNot
    )
    {
        var site = CompletionSite.Of(query.Document.Text, query.Offset, query.Selected);
        var road = FillRoad.To(query.Model);
        whyNot = ReasonNotToAsk(query, site, road);
        if (whyNot is not null || site is null || road is null)
            return null;
        // For the longest answer, whichever is asked for: so the windows are the same from line to line.
        if (PromptBudget.Of(query.Model.Definition.ContextWindow, BlockTokens) is { } budget)
            return (site, road, budget);
        whyNot = ModelCompletionAnswer.None($"too little fits the context window of {query.Model.Definition.Name}");
        return null;
    }

    private static ModelCompletionAnswer? ReasonNotToAsk(
        ModelCompletionQuery query,
        CompletionSite? site,
        FillRoad? road
    )
    {
        if (site is null)
            return ModelCompletionAnswer.None("the selected entry does not stand at the cursor");
        if (AskPolicy.ReasonNotToAsk(site.Cursor, query.Trigger) is { } reason)
            return ModelCompletionAnswer.None(reason);
        if (query.Model.Problem is { } problem)
            return ModelCompletionAnswer.None(problem.Message) with { Failure = problem };
        return road is null
            ? ModelCompletionAnswer.None(
                $"nobody has said how {query.Model.Definition.Name} is asked to fill a hole: say `fim` in its settings"
            )
            : null;
    }

    private static ModelCompletionAnswer Refused(ModelCompletionQuery query, PromptAdmission admission)
    {
        var model = query.Model.Definition;
        var verdict = query.Policy.LaneOf(query.Document.Location);
        return ModelCompletionAnswer.None(
            $"{query.Document.Name} may not go to {model.Name} ({Lanes.NameOf(model.Lane)}): its lane is {verdict}"
        ) with
        {
            Refusal = verdict,
            LeftOut = admission.LeftOut,
        };
    }
}
