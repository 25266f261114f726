using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Models;

/// <summary>Puts the answers of the embedded model on record beside those that were sent for.</summary>
internal sealed class EmbeddedRecord(ModelAccess models, DecisionLog log)
{
    /// <summary>The embedded model had an answer, so no other was asked.</summary>
    /// <param name="id">Of the suggestion.</param>
    /// <param name="sources">The document, and the files that the answer was read from.</param>
    /// <param name="total">How long it took.</param>
    public void Answered(string id, IReadOnlyList<RouteSource> sources, TimeSpan total)
    {
        var decision = models.Decide(
            new RouteFacts
            {
                Id = id,
                Task = TaskKind.InlineCompletion,
                Required = [sources[0]],
            }
        );
        log.Add(
            decision with
            {
                Model = null,
                Sources =
                [
                    .. sources.Select(source => new RoutedSource(
                        source.Origin,
                        source.Role,
                        models.LaneOf(source.Origin)
                    )),
                ],
                LeftOut = [],
                Candidates =
                [
                    .. decision.Candidates.Select(static candidate =>
                        candidate.Verdict == CandidateVerdict.Chosen && candidate.Model != ModelNames.Embedded
                            ? candidate with
                            {
                                Verdict = CandidateVerdict.Rejected,
                                Reason = "the embedded model had an answer already",
                            }
                            : candidate
                    ),
                ],
                Outcome = new RouteOutcome
                {
                    Result = Outcomes.Ok,
                    Attempts = 1,
                    CostUsd = 0,
                    Decide = TimeSpan.Zero,
                    Total = total,
                },
            }
        );
    }
}
