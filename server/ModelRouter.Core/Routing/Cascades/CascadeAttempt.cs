using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>One model's try at a piece of work, and what the validators say of it.</summary>
public sealed record CascadeAttempt
{
    /// <summary>The name of the model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>The tier that it was asked in.</summary>
    public required ModelTier Tier { get; init; }

    /// <summary>Of the validators that were asked, cheap to dear.</summary>
    public required ImmutableArray<ValidatorVerdict> Verdicts { get; init; }

    /// <summary>The same for the same edit; null when the attempt made none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>From the question to the last verdict.</summary>
    public TimeSpan Total { get; init; }

    /// <summary>
    /// Fail when any validator says so; pass when one that looks at the result says so and none fails; else unknown: that
    /// an answer applies says nothing of whether it is right.
    /// </summary>
    public Verdict Overall =>
        Failures.Any() ? Verdict.Fail
        : Verdicts.Any(static said => said.Verdict == Verdict.Pass && Validators.LooksAtTheResult(said.Validator))
            ? Verdict.Pass
        : Verdict.Unknown;

    /// <summary>The verdicts that say fail.</summary>
    public IEnumerable<ValidatorVerdict> Failures => Verdicts.Where(static said => said.Verdict == Verdict.Fail);

    /// <summary>Whether it made an edit that has its place and stays inside the work.</summary>
    public bool CanBeOffered =>
        Fingerprint is not null
        && !Failures.Any(static said => said.Validator is Validators.Applies or Validators.Containment);
}
