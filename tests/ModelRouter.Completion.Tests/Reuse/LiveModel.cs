using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Tests.Reuse;

/// <summary>A model whose answers are given by the test, piece by piece, to each request apart.</summary>
internal sealed class LiveModel : IModelClient
{
    private readonly Channel<LiveAnswer> _arrived = Channel.CreateUnbounded<LiveAnswer>();
    private readonly ConcurrentQueue<LiveAnswer> _asked = [];

    /// <summary>All that were asked so far.</summary>
    public IReadOnlyList<LiveAnswer> Asked => [.. _asked];

    /// <summary>What a connection waits for after its answer, before it is free.</summary>
    public Task BodyEnd { get; set; } = Task.CompletedTask;

    /// <summary>The next request, as soon as it comes.</summary>
    public ValueTask<LiveAnswer> NextAsync() => _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var answer = new LiveAnswer(request);
        _asked.Enqueue(answer);
        _arrived.Writer.TryWrite(answer);
        try
        {
            await foreach (var next in answer.Events.ReadAllAsync(cancellationToken))
                yield return next;
        }
        finally
        {
            await BodyEnd;
            answer.End(cancellationToken.IsCancellationRequested);
        }
    }

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ModelTraits(model, CanFill: null, Problem: null));
}
