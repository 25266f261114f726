using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Suggestions;

/// <summary>Asks the model that the settings and the privacy policy allow, where the embedded one has nothing to say.</summary>
internal sealed class ModelSuggestions(
    ModelAccess models,
    PolicyStore policy,
    OpenPlaces places,
    RecentEdits edits,
    TimeProvider time
)
{
    /// <summary>Keystrokes that follow within this time need no model: typing goes at 100 to 400 ms a key.</summary>
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Later a person has gone on by themselves.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly ModelCompletion _completion = new(models.Client, time);

    /// <summary>Makes the suggestion, under the policy that holds when the prompt is made.</summary>
    /// <param name="turn">What was asked.</param>
    /// <param name="place">Where its document is.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <returns>Null when the user lists no model for it; which one is asked is the router's decision.</returns>
    public async ValueTask<CompletionAnswer?> CompleteAsync(
        CompletionTurn turn,
        DocumentLocation place,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.NewGuid().ToString("N");
        var facts = new RouteFacts
        {
            Id = id,
            Task = TaskKind.InlineCompletion,
            Required = [new RouteSource(place, Roles.CurrentFile)],
        };
        var decision = models.Decide(facts);
        if (decision.Model is null)
            return WhyNone(decision);
        if (turn.Trigger == CompletionTrigger.Automatic)
            await Task.Delay(TypingPause, time, cancellationToken);
        var traits = await AskAboutAsync(facts, cancellationToken);
        if (traits is null)
            return WhyNone(models.Decide(facts));
        var others = places.Others(turn.Document.Uri.Value);
        var latest = edits.Latest();
        var helpful = others.Concat(latest.Select(static edit => edit.Document)).Select(static other => other.Location);
        // What lies on disk holds, whether or not anybody told of it.
        if (traits.Definition.Lane != Lane.Local && !policy.Recheck([place, .. helpful]))
            return CompletionAnswer.None("a link on the way to a file leads elsewhere now; try again");
        var answer = await _completion.CompleteAsync(
            new ModelCompletionQuery
            {
                Document = places.ToOpenDocument(turn.Document, place),
                Offset = turn.Offset,
                Trigger = turn.Trigger,
                Multiline = turn.Settings.Multiline,
                Selected = turn.Selected,
                Others = others,
                Edits = latest,
                Policy = policy.Current,
                Model = traits,
                Purpose = new Purpose(id, TaskKind.InlineCompletion, ModelTier.Fast),
                Deadline = Deadline,
            },
            cancellationToken
        );
        return answer.Answer;
    }

    /// <summary>Where the user lists models, and none may or can be asked, people are told which rule, or what else, it is.</summary>
    private static CompletionAnswer? WhyNone(RouteDecision decision)
    {
        string[] rejected =
        [
            .. decision
                .Candidates.Where(static candidate => candidate.Verdict != CandidateVerdict.Chosen)
                .Select(static candidate => $"{candidate.Model} ({candidate.Reason})"),
        ];
        if (rejected.Length == 0)
            return null;
        var lane = decision.LaneRule is { } rule ? $"the lane is {Lanes.NameOf(decision.Lane)} ({rule}), and " : "";
        return CompletionAnswer.None($"{lane}no model can be asked: {string.Join(", ", rejected)}");
    }

    /// <summary>
    /// What the chosen model's server says of it. Where that rules it out, or the server does not answer, the next one of
    /// the tier is chosen, within the lane.
    /// </summary>
    private async ValueTask<ModelTraits?> AskAboutAsync(RouteFacts facts, CancellationToken cancellationToken)
    {
        for (
            var former = (ModelDefinition?)null;
            models.Decide(facts).Model is { } model && model != former;
            former = model
        )
        {
            var traits = await models.TraitsOfAsync(model, cancellationToken);
            if (traits.Problem is null && models.Decide(facts).Model == model)
                return traits;
        }
        return null;
    }
}
