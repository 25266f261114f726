using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A policy that changes under a request in flight: the request is aborted, and its answer is not shown.</summary>
public sealed class PolicyInFlightTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private const string KeepsLocal = """{"privacy": {"defaultLane": "local"}}""";
    private const string KeepsOff = """{"privacy": {"defaultLane": "off"}}""";

    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_policy_that_changes_under_a_request_in_flight()
    {
        await using var room = Bench.Room();
        var flight = await FlyAsync(room, Bench.Cloud, ModelAnswer.Hang());

        await room.WriteAndTellAsync("kept/.modelrouter.json", KeepsLocal);

        await flight.AssertRevokedAsync();
    }

    [Fact]
    public async Task A_policy_that_changes_under_a_request_whose_answer_has_begun()
    {
        await using var room = Bench.Room();
        var said = Bench.Canary("Said");
        var flight = await FlyAsync(room, Bench.Cloud, ModelAnswer.Begin(said[..4], said[4..]).ThenHang());

        await room.WriteAndTellAsync("kept/.modelrouter.json", KeepsLocal);

        await flight.AssertRevokedAsync();
        Assert.DoesNotContain(Bench.Client.Received, message => Traces.AreIn(message.GetRawText(), said));
    }

    [Fact]
    public async Task A_policy_that_changes_under_a_request_by_the_settings()
    {
        await using var room = Bench.Room();
        var flight = await FlyAsync(room, Bench.Cloud, ModelAnswer.Hang());

        await Bench.ConfigureAsync(
            BenchSettings.Of(Bench).With("privacy.rules", new[] { BenchSettings.Rule("local", "kept/") })
        );

        await flight.AssertRevokedAsync();
    }

    /// <summary>Not the file that is completed, but one that went along.</summary>
    [Fact]
    public async Task A_policy_that_changes_for_an_open_tab_under_a_request_in_flight()
    {
        await using var room = Bench.Room();
        var tab = Bench.Canary("TabInFlight");
        await room.OpenAsync("beside/tab.txt", tab);
        var flight = await FlyAsync(room, Bench.Cloud, ModelAnswer.Hang());
        Bench.AssertReached(Bench.Cloud, tab);

        await room.WriteAndTellAsync("beside/.modelrouter.json", KeepsLocal);

        await flight.AssertRevokedAsync();
    }

    [Fact]
    public async Task A_policy_that_changes_to_off_under_a_local_request_in_flight()
    {
        await using var room = Bench.Room();
        room.Write("kept/.modelrouter.json", KeepsLocal);
        var flight = await FlyAsync(room, Bench.Local, ModelAnswer.Hang());

        await room.WriteAndTellAsync("kept/.modelrouter.json", KeepsOff);

        await flight.AssertRevokedAsync();
    }

    [Fact]
    public async Task A_trusted_host_that_is_taken_back_under_a_request_in_flight()
    {
        await using var room = Bench.Room();
        room.Write("kept/.modelrouter.json", """{"privacy": {"defaultLane": "trusted"}}""");
        var flight = await FlyAsync(room, Bench.Trusted, ModelAnswer.Hang());

        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("privacy.trustedHosts", Array.Empty<string>()));

        await flight.AssertRevokedAsync();
    }

    /// <summary>The control: a change that touches none of its sources lets the request go on.</summary>
    [Fact]
    public async Task A_policy_that_changes_elsewhere_lets_the_request_go_on()
    {
        await using var room = Bench.Room();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = await FlyAsync(room, Bench.Cloud, ModelAnswer.Begin("on").ThenWaitFor(release.Task).ThenFinish());

        await room.WriteAndTellAsync("elsewhere/.modelrouter.json", KeepsLocal);
        Assert.Equal("local", await room.LaneOfAsync(room.UriOf("elsewhere/a.txt")));
        release.SetResult();

        Assert.False(await flight.Request.WasAborted);
        await flight.AnswerAsync();
    }

    /// <summary>What was suggested before a rule came stands no longer after it.</summary>
    [Fact]
    public async Task A_suggestion_that_was_made_under_another_policy()
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync("kept/a.txt", Bench.Canary("Standing"));
        Bench.Cloud.Answer("standing = true;");
        Assert.Equal("standing = true;", await Room.AskAsync(document));
        await document.TypeAsync("s");
        Assert.Equal("tanding = true;", Rest(await Room.AskAsync(document), "s"));

        await room.WriteAndTellAsync("kept/.modelrouter.json", KeepsLocal);
        await document.TypeAsync("t");

        Assert.Null(await Room.AskAsync(document));
    }

    [Fact]
    public async Task A_suggestion_that_was_made_under_other_settings()
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync("kept/a.txt", Bench.Canary("Standing"));
        Bench.Cloud.Answer("standing = true;");
        Assert.NotNull(await Room.AskAsync(document));

        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("privacy.defaultLane", "local"));

        Assert.Null(await Room.AskAsync(document));
    }

    private async Task<Flight> FlyAsync(Room room, ModelServer server, ModelAnswer answer) =>
        await Flight.BeginAsync(Bench, await room.OpenAsync("kept/a.txt", Bench.Canary("InFlight")), server, answer);

    /// <summary>A standing suggestion covers what was typed of it; this is the part that is still to come.</summary>
    private static string? Rest(string? suggestion, string typed) =>
        suggestion is not null && suggestion.StartsWith(typed, StringComparison.Ordinal)
            ? suggestion[typed.Length..]
            : suggestion;
}
