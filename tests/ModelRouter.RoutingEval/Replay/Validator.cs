using System.Collections.Immutable;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>A project's command that says whether a change is good, and errs at given rates.</summary>
/// <param name="table">What is really so.</param>
/// <param name="rates">How it errs.</param>
/// <param name="tiers">Whose answers it looks at.</param>
internal sealed class Validator(OutcomeTable table, ErrorRates rates, Tiers tiers)
{
    private const int IsShared = 0;
    private const int Accept = 1;
    private const int Reject = 2;

    private readonly Dictionary<int, double> _adverse = [];

    /// <summary>Whether a model's answer passes.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="task">The task's place.</param>
    /// <param name="model">The model's.</param>
    public bool Passes(int seed, int task, int model)
    {
        var whose = Chance.Draw(seed, task, Chance.AnyModel, IsShared) < rates.Correlation ? Chance.AnyModel : model;
        return IsRight(task, model)
            ? Chance.Draw(seed, task, whose, Reject) >= rates.FalseReject
            : Chance.Draw(seed, task, whose, Accept) < FalseAcceptOf(task, model);
    }

    /// <summary>How often it passes, 0 to 1.</summary>
    public double ChanceToPass(int task, int model) =>
        IsRight(task, model) ? 1 - rates.FalseReject : FalseAcceptOf(task, model);

    /// <summary>What the validators say of a model's answer.</summary>
    public ImmutableArray<ValidatorVerdict> VerdictsOn(int task, int model, bool passes)
    {
        var reason =
            passes ? "all tests pass"
            : rates.LookAlike && !IsRight(task, model) ? "the tests failed.\nthe task's own"
            : $"the tests failed.\nthose of what {table.Models[model]} wrote";
        return
        [
            new(Validators.Applies, Verdict.Pass, "it applies"),
            new(Validators.Containment, Verdict.Pass, "it stays inside"),
            new(Validators.Command, passes ? Verdict.Pass : Verdict.Fail, reason),
        ];
    }

    private bool IsRight(int task, int model) => table.Tasks[task].Outcomes[model].Resolved;

    private double FalseAcceptOf(int task, int model) =>
        !rates.AreAdverse || model == tiers.Top ? rates.FalseAccept
        : table.Tasks[task].Outcomes[tiers.Top].Resolved ? AdverseRateOf(model)
        : 0;

    /// <summary>The rate at which as many false accepts fall on the tasks that the top resolves as would fall on all.</summary>
    private double AdverseRateOf(int model)
    {
        if (_adverse.TryGetValue(model, out var rate))
            return rate;
        var wrong = table.Tasks.Where(row => !row.Outcomes[model].Resolved).ToArray();
        var costly = wrong.Count(row => row.Outcomes[tiers.Top].Resolved);
        rate = costly == 0 ? 0 : Math.Min(1, rates.FalseAccept * wrong.Length / costly);
        _adverse[model] = rate;
        return rate;
    }
}
