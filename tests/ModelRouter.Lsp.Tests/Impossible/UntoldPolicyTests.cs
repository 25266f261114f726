using System.Text.Json;
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
        var canary = bench.Canary("Untold");
        var document = await room.OpenAsync("kept/a.txt", canary);
        bench.Cloud.Answer(ModelAnswer.Hang());
        var id = await bench.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());
        var request = await bench.Cloud.AskedAsync();
        Assert.True(Traces.AreIn(request, canary));

        room.Write("kept/.modelrouter.json", """{"privacy": {"defaultLane": "local"}}""");

        Assert.True(await request.WasAborted.WaitAsync(bench.Client.Deadline, TestContext.Current.CancellationToken));
        var answer = await bench.Client.AnswerAsync(id);
        Assert.True(answer.ValueKind == JsonValueKind.Null || answer.GetProperty("items").GetArrayLength() == 0);
    }
}
