using ModelRouter.Core.Models;
using ModelRouter.Providers.Resilience;
using ModelRouter.Providers.Tests.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Resilience;

public sealed class CircuitBreakersTests : IAsyncDisposable
{
    private static readonly ModelFailure Dead = new(FailureKind.Network, "Nothing answers.");
    private static readonly ModelDefinition Model = TestGate.ModelAt("http://127.0.0.1:1/v1");

    private readonly ManualTime _time = new();
    private readonly CircuitBreakers _breakers;
    private ModelFailure? _probed = Dead;
    private int _probes;
    private int _changes;

    public CircuitBreakersTests() =>
        _breakers = new CircuitBreakers(
            _ =>
            {
                Interlocked.Increment(ref _probes);
                return Task.FromResult<ModelFailure?>(_probed);
            },
            _time
        )
        {
            WhenChanged = () => Interlocked.Increment(ref _changes),
        };

    public ValueTask DisposeAsync() => _breakers.DisposeAsync();

    [Fact]
    public async Task An_open_breaker_is_closed_by_a_probe_alone_and_not_before_its_time()
    {
        _breakers.Failed(Model, Dead, isKeystroke: true);
        _breakers.ProbeDue([Model]);
        Assert.Equal(0, _probes);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(_breakers.TroubleOf(Model));
        _breakers.ProbeDue([Model]);
        await _breakers.ProbeAsync(Model);
        Assert.Equal(TimeSpan.FromSeconds(20), _breakers.Of(Model).Break);

        _probed = null;
        await _breakers.ProbeAsync(Model);
        Assert.True(_breakers.IsAllWell);
    }

    [Fact]
    public void All_models_of_a_server_are_left_alone_and_no_others()
    {
        _breakers.Failed(Model, Dead, isKeystroke: true);

        Assert.True(_breakers.Of(Model with { Name = "other" }).IsOpen);
        Assert.False(_breakers.Of(TestGate.ModelAt("http://127.0.0.1:2/v1")).IsOpen);
    }

    [Fact]
    public void A_refused_key_holds_until_it_is_another_and_is_told_once()
    {
        var told = new List<string>();
        _breakers.WhenRefused = (model, failure) => told.Add(failure.Message);
        var refused = new ModelFailure(FailureKind.Authentication, "Set it again.") { Status = 401 };

        _breakers.Failed(Model, refused, isKeystroke: true);
        _breakers.Failed(Model, refused, isKeystroke: true);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal("its key was refused; set it again", _breakers.TroubleOf(Model));
        Assert.True(_breakers.IsRefused(Model));
        Assert.Equal(["Set it again."], told);
        _breakers.Reset(Model);
        Assert.Null(_breakers.TroubleOf(Model));
    }

    [Fact]
    public void What_a_person_may_have_mended_is_forgotten_at_once()
    {
        _breakers.Failed(Model, Dead, isKeystroke: true);
        _breakers.Failed(Model, new ModelFailure(FailureKind.Authentication, ""), isKeystroke: true);

        _breakers.ResetAll();

        Assert.True(_breakers.IsAllWell);
    }

    [Theory]
    [InlineData(FailureKind.RateLimit, 12)]
    [InlineData(FailureKind.Quota, 600)]
    public void A_limit_is_left_alone_as_long_as_it_holds(FailureKind kind, int seconds)
    {
        _breakers.Failed(
            Model,
            new ModelFailure(kind, "") { RetryAfter = TimeSpan.FromSeconds(12) },
            isKeystroke: false
        );

        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.NotNull(_breakers.TroubleOf(Model));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_breakers.TroubleOf(Model));
        var before = _changes;
        _breakers.ForgetOver();
        Assert.Equal(before + 1, _changes);
        Assert.True(_breakers.IsAllWell);
    }

    [Fact]
    public async Task What_the_policy_refuses_says_nothing_of_a_server()
    {
        _probed = new ModelFailure(FailureKind.Privacy, "No.");

        await _breakers.ProbeAsync(Model);
        Assert.False(_breakers.Of(Model).IsOpen);

        _breakers.Failed(Model, Dead, isKeystroke: true);
        await _breakers.ProbeAsync(Model);
        Assert.Equal(Dead, _breakers.Of(Model).Last);
    }

    [Fact]
    public async Task Those_who_want_to_know_at_the_same_time_share_one_question()
    {
        var held = new TaskCompletionSource<ModelFailure?>();
        var asked = 0;
        await using var breakers = new CircuitBreakers(
            _ =>
            {
                Interlocked.Increment(ref asked);
                return held.Task;
            },
            _time
        );

        var probes = Enumerable.Range(0, 8).Select(_ => breakers.ProbeAsync(Model)).ToList();
        held.SetResult(null);
        await Task.WhenAll(probes);

        Assert.Equal(1, asked);
    }
}
