using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>
/// What the next model is told of an attempt that failed: the changes, and the validators' words. Both are data, as private
/// as what they were made from; where they may not go, only which validator said no is told.
/// </summary>
internal sealed class FailedTry
{
    private readonly (string Text, ImmutableArray<DocumentLocation> Origins) _changes;
    private readonly ImmutableArray<Checked> _failures;

    /// <param name="said">The model's whole answer.</param>
    /// <param name="route">Where it came from.</param>
    /// <param name="verdicts">What the validators say of it.</param>
    public FailedTry(string said, RouteDecision route, IEnumerable<Checked> verdicts)
    {
        ImmutableArray<DocumentLocation> origins = [.. route.Sources.Select(static source => source.Origin)];
        _changes = (EditBlocks.Within(said), origins);
        // A word on the changes may quote them.
        _failures =
        [
            .. verdicts
                .Where(static one => one.Verdict.Verdict == Verdict.Fail)
                .Select(one => one with { Origins = one.Origins.AddRange(origins) }),
        ];
    }

    /// <summary>The texts, each under the strictest of its origins at this moment.</summary>
    public ImmutableArray<SourceText> Texts(PrivacyPolicy policy) =>
        [
            .. _failures.Select(failure => Of(failure.Verdict.Reason, failure.Origins, Roles.Check, policy)),
            Of(_changes.Text, _changes.Origins, Roles.Attempt, policy),
        ];

    /// <param name="sources">What was admitted.</param>
    /// <param name="optional">All of <see cref="Texts"/> that fitted, admitted or not.</param>
    public PromptText Render(AdmittedSources sources, ImmutableArray<SourceText> optional)
    {
        var prompt = new PromptBuilder(sources);
        foreach (var changes in optional.Where(static text => text.Role == Roles.Attempt))
            prompt.AddBetween("<failed-changes>\n", "\n</failed-changes>\n", changes);
        foreach (var words in optional.Where(static text => text.Role == Roles.Check))
            prompt.AddBetween("<check-output>\n", "\n</check-output>\n", words);
        return PromptText.Own(TicketPrompt.Failed)
            + PromptText.Join([.. _failures.Select(static failure => NameOf(failure.Verdict.Validator))])
            + prompt.ToPrompt();
    }

    private static SourceText Of(
        string text,
        ImmutableArray<DocumentLocation> origins,
        string role,
        PrivacyPolicy policy
    ) => new(origins.MinBy(origin => policy.LaneOf(origin).Lane)!, text, role);

    private static PromptText NameOf(string validator) =>
        validator switch
        {
            Validators.Applies => PromptText.Own("They could not be placed.\n"),
            Validators.Containment => PromptText.Own("They went beyond the ticket.\n"),
            _ => PromptText.Own("The project's own checks failed with them.\n"),
        };
}
