using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>Whatever servers do, failover never leaves the lane, and there is one end.</summary>
public sealed class FailoverProperties
{
    private const int Runs = 60;
    private static readonly Lane[] AllLanes = [Lane.Local, Lane.Trusted, Lane.Cloud];

    [Fact]
    public async Task Failover_never_leaves_the_lane_and_has_one_end()
    {
        var chance = new Random(20260102);
        for (var run = 0; run < Runs; run++)
        {
            Lane[] lanes = [.. Enumerable.Range(0, chance.Next(1, 5)).Select(_ => Pick(chance, AllLanes))];
            await using var harness = await RoutedHarness.StartAsync(lanes);
            var lane = Pick(chance, [Lane.Off, .. AllLanes]);
            harness.Policy.Change(lane);
            foreach (var server in harness.Servers)
            {
                for (var i = chance.Next(0, 5); i > 0; i--)
                    server.Answer(Fault(chance));
                server.Otherwise = chance.Next(3) == 0 ? Fault(chance) : ModelAnswer.Of("good");
            }
            var task = Pick(chance, [TaskKind.InlineCompletion, TaskKind.Edit, TaskKind.Review]);

            // One end, and no choice once something was said: the answer itself checks that.
            var answer = await harness.AskAsync(task);

            for (var i = 0; i < lanes.Length; i++)
            {
                if (!Lanes.Allows(lane, lanes[i]))
                    Assert.Empty(harness.Servers[i].Requests);
            }
            Assert.Equal(answer.Failure is null, answer.Ended.End is not null);
            var lines = harness.Ledger.Lines;
            Assert.Equal(answer.Outcome.Attempts, lines.Count);
            Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(static line => line.Attempt));
            Assert.True(lines.Count(static line => line.Outcome == "ok") <= 1);
            Assert.All(lines, static line => Assert.NotNull(line.Outcome));
        }
    }

    private static T Pick<T>(Random chance, T[] values) => values[chance.Next(values.Length)];

    private static ModelAnswer Fault(Random chance) =>
        chance.Next(11) switch
        {
            0 => ModelAnswer.Error(429, "Slower", ("Retry-After", "2")),
            1 => ModelAnswer.Error(429, "Slower", ("Retry-After", "3600")),
            2 => ModelAnswer.Error(529, "Overloaded"),
            3 => ModelAnswer.Error(503, "down"),
            4 => ModelAnswer.Error(401, "no"),
            5 => ModelAnswer.Error(402, "pay"),
            6 => ModelAnswer.Error(400, "no"),
            7 => ModelAnswer.Begin().ThenCut(),
            8 => ModelAnswer.Begin("half").ThenCut(),
            9 => ModelAnswer.Begin("half").ThenError("crashed"),
            _ => ModelAnswer.Begin().ThenRaw("<html>"),
        };
}
