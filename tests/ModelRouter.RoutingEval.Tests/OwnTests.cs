using ModelRouter.RoutingEval.Own;

namespace ModelRouter.RoutingEval.Tests;

/// <summary>The user's own record.</summary>
public sealed class OwnTests
{
    [Fact]
    public void Attempts_and_fates_are_joined_by_the_run()
    {
        var record = OwnRecord.Of(
            "here",
            [
                Attempt("r1", "fast", "failed", 0.01),
                Attempt("r1", "frontier", "passed", 0.5, isOffered: true),
                """{"ts":"2026-01-02T00:00:00Z","id":"r1","fate":"accepted"}""",
                """{"ts":"2026-01-03T00:00:00Z","id":"r1","fate":"reverted"}""",
                "half a li",
                "[]",
                "",
            ]
        );

        var run = Assert.Single(record.Runs);
        Assert.Equal(
            (2, "reverted", 0.51, "frontier"),
            (run.Attempts.Length, run.Fate, run.CostUsd, run.Offered?.Tier)
        );
        Assert.Equal(2, record.Unread);
    }

    [Fact]
    public void Costs_errors_and_what_was_not_needed_are_counted()
    {
        var report = OwnReport.Of(OwnRecord.Of("here", Thirty()));

        Assert.Equal((30, 30, 25, 30), (report.Runs, report.Told, report.Kept, report.Costed));
        Assert.Equal((20 * 0.01 + 10 * 0.51) / 25, report.CostOfKept!.Value.Value, 9);
        Assert.InRange(report.CostOfKept.Value.Value, report.CostOfKept.Value.Low, report.CostOfKept.Value.High);
        Assert.Equal((3, 28), Share(report, "false accepts"));
        Assert.Equal((0, 2), Share(report, "false rejects"));
        Assert.Equal((17, 25), Share(report, "the tier frontier was not needed"));
        Assert.Equal((10, 30), Share(report, "it took more than one attempt"));
        Assert.Equal((20, 30), Share(report, "attempts at the tier fast"));
        Assert.Equal((8, 10), Share(report, "attempts at the tier frontier"));
    }

    [Fact]
    public void An_unknown_cost_is_not_counted_as_none()
    {
        var report = OwnReport.Of(
            OwnRecord.Of(
                "here",
                [Attempt("a", "fast", "passed", cost: null, isOffered: true), """{"id":"a","fate":"accepted"}"""]
            )
        );

        Assert.Equal((1, 0, null), (report.Kept, report.Costed, report.CostOfKept));
    }

    [Fact]
    public void Too_little_is_said_to_be_too_little()
    {
        var some = Printed(OwnReport.Of(OwnRecord.Of("here", Thirty().Take(3))));

        Assert.Contains("That is too little to go by", some, StringComparison.Ordinal);
        Assert.Contains("n = 1, too little to go by", some, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "That is too little",
            Printed(OwnReport.Of(OwnRecord.Of("here", Thirty()))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_a_record_it_says_where_one_would_be()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "no-such-folder");

        var said = Printed(OwnReport.Of(OwnRecord.Read(folder)));

        Assert.StartsWith($"There are no tickets on record in {folder}", said, StringComparison.Ordinal);
    }

    /// <summary>20 that passed at fast, 3 of them taken back; 8 that passed at the top; 2 that failed there and were refused.</summary>
    private static IEnumerable<string> Thirty()
    {
        for (var i = 0; i < 30; i++)
        {
            var isFast = i < 20;
            yield return Attempt($"r{i}", "fast", isFast ? "passed" : "failed", 0.01, isOffered: isFast);
            if (!isFast)
                yield return Attempt($"r{i}", "frontier", i < 28 ? "passed" : "failed", 0.5, isOffered: true);
            var fate =
                i is 1 or 2 ? "reverted"
                : i is 3 or >= 28 ? "rejected"
                : i % 4 == 0 ? "edited"
                : "accepted";
            yield return $$"""{"ts":"2026-01-02T00:00:00Z","id":"r{{i}}","fate":"{{fate}}"}""";
        }
    }

    private static string Attempt(string run, string tier, string outcome, double? cost, bool isOffered = false) =>
        $$"""{"ts":"2026-01-01T00:00:00Z","id":"q","ticket":"{{run}}","task":"implement","tier":"{{tier}}","model":"m","lane":"cloud","verdicts":[{"validator":"command","verdict":"pass"}],"totalMs":5,"outcome":"{{outcome}}"{{(cost is { } usd ? FormattableString.Invariant($",\"costUsd\":{usd}") : "")}}{{(isOffered ? ",\"offered\":true" : "")}}}""";

    private static (int, int) Share(OwnReport report, string start)
    {
        var share = report.Shares.Single(share => share.What.StartsWith(start, StringComparison.Ordinal));
        return (share.Count, share.Of);
    }

    private static string Printed(OwnReport report)
    {
        using var writer = new StringWriter();
        OwnPrinter.Print(report, writer);
        return writer.ToString();
    }
}
