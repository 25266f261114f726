using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A client that tells of no file that changes: the sidecar looks itself.</summary>
public sealed class UntoldPolicyTests
{
    [Fact]
    public async Task A_policy_that_changes_under_a_request_in_flight_untold()
    {
        await using var bench = await Bench.StartAsync(new BenchOptions { ClientWatches = false });
        await using var room = bench.Room();
        var document = await room.OpenAsync("kept/a.txt", bench.Canary("Untold"));
        var flight = await Flight.BeginAsync(bench, document, bench.Cloud, ModelAnswer.Hang());

        room.Write("kept/.modelrouter.json", """{"privacy": {"defaultLane": "local"}}""");

        await flight.AssertRevokedAsync();
    }
}
