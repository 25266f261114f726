namespace ModelRouter.Core.Routing.Cascades;

/// <summary>One validator's word on an attempt.</summary>
/// <param name="Validator">Its name (<see cref="Validators"/>).</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Reason">
/// Why, for people and for the next model: one line, and what a command printed below it. The same for the same failure.
/// </param>
public sealed record ValidatorVerdict(string Validator, Verdict Verdict, string Reason);
