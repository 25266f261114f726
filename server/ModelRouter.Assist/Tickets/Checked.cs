using System.Collections.Immutable;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>A validator's word, and what it was made from.</summary>
/// <param name="Verdict">For people, who see all of it.</param>
/// <param name="Origins">The places whose text it may quote beside what the attempt was made from.</param>
public sealed record Checked(ValidatorVerdict Verdict, ImmutableArray<DocumentLocation> Origins)
{
    public static Checked Of(string validator, Verdict verdict, string reason) =>
        new(new ValidatorVerdict(validator, verdict, reason), []);
}
