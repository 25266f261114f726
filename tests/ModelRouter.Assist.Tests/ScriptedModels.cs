using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Tests;

/// <summary>A router whose one model gives prepared answers, in pieces of seven characters; it keeps what it was asked.</summary>
/// <param name="model">The model.</param>
/// <param name="answers">One for each request; null for a server that fails.</param>
internal sealed class ScriptedModels(ModelDefinition model, params string?[] answers) : IRoutedModel
{
    private const int PieceLength = 7;

    /// <summary>Who is asked next.</summary>
    public ModelDefinition Model { get; set; } = model;

    /// <summary>All that each request would have sent.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What each answer had to be, by name.</summary>
    public List<string?> Schemas { get; } = [];

    /// <summary>The id of each request.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>What the router was told of each request.</summary>
    public List<RouteFacts> Facts { get; } = [];

    public async IAsyncEnumerable<RoutedEvent> AskAsync(
        RoutedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var decision = new RouteDecision
        {
            Id = request.Facts.Id,
            Task = request.Facts.Task,
            TaskClass = null,
            Tier = ModelTier.Frontier,
            Lane = Lane.Cloud,
            Model = Model,
            Reasons = [],
        };
        Facts.Add(request.Facts);
        yield return new RoutedEvent.Chosen(decision);
        var purpose = new Purpose(request.Facts.Id, request.Facts.Task, ModelTier.Frontier);
        var prepared = await request.Prepare(new ModelTraits(Model, CanFill: false, Problem: null), purpose, default);
        if (!prepared.IsReady)
        {
            yield return new RoutedEvent.Ended(decision, End: null, prepared.Refusal);
            yield break;
        }
        var permit = prepared.Request.Permit;
        decision = decision with
        {
            Sources =
            [
                .. permit
                    .Sources.DistinctBy(static source => source.Origin)
                    .Select(static source => new RoutedSource(
                        source.Origin,
                        source.Role,
                        new LaneVerdict(Lane.Cloud, Rule: null)
                    )),
            ],
        };
        if (request.IsDryRun)
        {
            yield return new RoutedEvent.Ended(decision, End: null, Failure: null);
            yield break;
        }
        var answer = answers[Asked.Count];
        Ids.Add(request.Facts.Id);
        Schemas.Add(((ChatRequest)prepared.Request).Schema?.Name);
        Asked.Add(
            string.Join(
                '\n',
                ((ChatRequest)prepared.Request).Turns.Select(static turn => $"[{turn.Role}]\n{turn.Text.Render()}")
            )
        );
        if (answer is null)
        {
            yield return new RoutedEvent.Ended(
                decision,
                End: null,
                new ModelFailure(FailureKind.Overload, "It is busy.")
            );
            yield break;
        }
        foreach (var piece in answer.Chunk(PieceLength))
            yield return new RoutedEvent.Said(new ModelEvent.Text(new string(piece)));
        yield return new RoutedEvent.Ended(decision, AnswerEnd.Complete, Failure: null);
    }
}
