namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>One bench for all tests of a class: each has a room of its own in it.</summary>
public sealed class BenchFixture : IAsyncLifetime
{
    private Bench? _bench;

    internal Bench Bench => _bench!;

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench?.DisposeAsync() ?? ValueTask.CompletedTask;
}
