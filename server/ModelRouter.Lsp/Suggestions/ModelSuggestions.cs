using System.Collections.Concurrent;
using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Timing;
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
    ModelAnswers answers,
    AskTiming timing,
    PolicyStore policy,
    OpenPlaces places,
    RecentEdits edits
)
{
    /// <summary>How long a model may work: later a person has gone on by themselves.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>Models that were to be loaded. A changed one is another.</summary>
    private readonly ConcurrentDictionary<ModelDefinition, bool> _warm = new();

    /// <summary>An editor asks: what models are doing for another place of the document is broken off.</summary>
    public void Requested(CompletionTurn turn)
    {
        if (turn.Trigger == CompletionTrigger.Automatic)
            timing.Key();
        answers.Requested(turn.Document.Uri.Value, turn.Document.Text, turn.Offset);
    }

    /// <summary>The editor took its question back, and its document is as it was.</summary>
    public void Forsaken(CompletionTurn turn) => answers.Forsaken(turn.Document.Uri.Value);

    /// <summary>Makes the suggestion, under the policy that holds when the prompt is made.</summary>
    /// <param name="turn">What was asked.</param>
    /// <param name="place">Where its document is.</param>
    /// <param name="cancellationToken">Nobody waits any more. A request that is on its way ends when its document goes another way.</param>
    /// <returns>Null when the user lists no model for it; which one is asked is the router's decision.</returns>
    public async ValueTask<CompletionAnswer?> CompleteAsync(
        CompletionTurn turn,
        DocumentLocation place,
        CancellationToken cancellationToken
    )
    {
        var facts = FactsOf(place);
        var decision = models.Decide(facts);
        models.ProbeDue(decision.Lane);
        if (decision.Model is null)
            return WhyNone(decision);
        for (var attempt = 1; ; attempt++)
        {
            var traits = await AskAboutAsync(facts, cancellationToken);
            if (traits is null)
                return WhyNone(models.Decide(facts));
            var answer = await answers.AnswerAsync(
                QueryOf(turn, place, traits, facts, attempt),
                attempt == 1 ? PauseBefore(turn, traits) : TimeSpan.Zero,
                turn.Trigger == CompletionTrigger.Automatic ? turn.Settings.Timeout : DeadlineOf(turn),
                query => WithHelp(turn, query),
                cancellationToken
            );
            if (answer.Failure is not { } failure || !failure.Kind.LeavesToAnother())
                return answer.Answer;
            // Nothing of it was shown: the next model of the lane may answer, each is asked once.
            facts = facts with
            {
                Unavailable = [.. facts.Unavailable, new(traits.Definition.Name, failure.Message)],
            };
            if (models.Decide(facts).Lane != decision.Lane || models.Decide(facts).Model is null)
                return answer.Answer;
        }
    }

    /// <summary>
    /// Asks for what comes behind a suggestion that was taken, and keeps the answer. Only a model on this machine is asked on
    /// the chance: any other costs money, or somebody else's time.
    /// </summary>
    public async ValueTask AskAheadAsync(
        CompletionTurn turn,
        DocumentLocation place,
        CancellationToken cancellationToken
    )
    {
        var facts = FactsOf(place);
        if (!answers.IsIdle || models.Decide(facts).Model is not { Lane: Lane.Local })
            return;
        if (await AskAboutAsync(facts, cancellationToken) is not { Definition.Lane: Lane.Local } traits)
            return;
        if (WithHelp(turn, QueryOf(turn, place, traits, facts)).Query is { } query)
            await answers.AskAheadAsync(query);
    }

    /// <summary>
    /// Has the model that this document's keys would go to loaded by its server, if that is on this machine. Each is asked
    /// once: its server keeps it loaded, or was told not to.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WarmUpAsync(DocumentLocation place, CancellationToken cancellationToken)
    {
        var facts = FactsOf(place);
        if (models.Decide(facts).Model is not { Lane: Lane.Local } model || !_warm.TryAdd(model, true))
            return;
        if (await AskAboutAsync(facts, cancellationToken) is { Definition.Lane: Lane.Local } traits)
            await models.Client.WarmUpAsync(traits.Definition, cancellationToken);
        else
            _warm.TryRemove(model, out _);
    }

    private static RouteFacts FactsOf(DocumentLocation place) =>
        new()
        {
            Id = Guid.NewGuid().ToString("N"),
            Task = TaskKind.InlineCompletion,
            Required = [new RouteSource(place, Roles.CurrentFile)],
        };

    private static TimeSpan DeadlineOf(CompletionTurn turn) =>
        turn.Settings.Timeout > Deadline ? turn.Settings.Timeout : Deadline;

    /// <summary>Whoever has set how long to wait has waited by now.</summary>
    private TimeSpan PauseBefore(CompletionTurn turn, ModelTraits model) =>
        turn.Trigger == CompletionTrigger.Invoked || turn.Settings.Debounce > TimeSpan.Zero
            ? TimeSpan.Zero
            : timing.PauseBefore(model.Definition.Name, turn.Document.Text, turn.Offset);

    private ModelCompletionQuery QueryOf(
        CompletionTurn turn,
        DocumentLocation place,
        ModelTraits model,
        RouteFacts facts,
        int attempt = 1
    ) =>
        new()
        {
            Document = places.ToOpenDocument(turn.Document, place),
            Offset = turn.Offset,
            Trigger = turn.Trigger,
            Multiline = turn.Settings.Multiline,
            Selected = turn.Selected,
            Policy = policy.Current,
            Model = model,
            Purpose = new Purpose(facts.Id, facts.Task, ModelTier.Fast, attempt),
            Deadline = DeadlineOf(turn),
        };

    /// <summary>Adds what helps, under the policy of now.</summary>
    private (ModelCompletionQuery? Query, ModelCompletionAnswer? Instead) WithHelp(
        CompletionTurn turn,
        ModelCompletionQuery query
    )
    {
        if (turn.IsSuperseded)
            return (null, None("a newer text or request took this one's place"));
        var place = query.Document.Location;
        var others = places.Others(turn.Document.Uri.Value);
        var latest = places.WhereTheyAre(edits.Latest());
        var helpful = others.Concat(latest.Select(static edit => edit.Document)).Select(static other => other.Location);
        // What lies on disk holds, whether or not anybody told of it.
        if (query.Model.Definition.Lane != Lane.Local && !policy.Recheck([place, .. helpful]))
            return (null, None("a link on the way to a file leads elsewhere now; try again"));
        return (query with { Others = others, Edits = latest, Policy = policy.Current }, null);
    }

    private static ModelCompletionAnswer None(string reason) => new(CompletionAnswer.None(reason));

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
