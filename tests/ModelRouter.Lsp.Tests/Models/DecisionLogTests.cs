using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Models;

namespace ModelRouter.Lsp.Tests.Models;

public sealed class DecisionLogTests
{
    private readonly DecisionLog _log = new();

    [Fact]
    public void The_latest_of_each_task_is_kept()
    {
        _log.Add(Decision("1", TaskKind.Review));
        _log.Add(Decision("2", TaskKind.InlineCompletion));
        _log.Add(Decision("3", TaskKind.InlineCompletion));

        Assert.Equal(["3", "1"], _log.Latest().Select(static decision => decision.Id));
        Assert.Equal(TaskKind.InlineCompletion, _log.Find("2")?.Task);
    }

    [Fact]
    public void A_later_record_of_a_request_takes_the_place_of_the_former()
    {
        _log.Add(Decision("1", TaskKind.Review));
        _log.Add(Decision("1", TaskKind.Plan));

        Assert.Equal(TaskKind.Plan, _log.Find("1")?.Task);
    }

    [Fact]
    public void Memory_is_bounded_and_the_latest_of_a_task_outlives_it()
    {
        _log.Add(Decision("review", TaskKind.Review));
        for (var i = 0; i < 10_000; i++)
            _log.Add(Decision($"{i}", TaskKind.InlineCompletion));

        Assert.Equal(500, Enumerable.Range(0, 10_000).Count(i => _log.Find($"{i}") is not null));
        Assert.Equal(["9999", "review"], _log.Latest().Select(static decision => decision.Id));
    }

    private static RouteDecision Decision(string id, TaskKind task) =>
        new()
        {
            Id = id,
            Task = task,
            TaskClass = null,
            Tier = ModelTier.Fast,
            Lane = Lane.Cloud,
            Reasons = [],
        };
}
