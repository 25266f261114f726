using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Tests.Filling;

/// <summary>A model that says what it was told to, and keeps what it was asked.</summary>
/// <param name="script">What it gives, one after the other; null to say nothing more until it is aborted.</param>
internal sealed class ScriptedModel(params ModelEvent?[] script) : IModelClient
{
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<ModelRequest> Asked { get; } = [];

    /// <summary>Events that were taken.</summary>
    public int Given { get; private set; }

    /// <summary>Whether the enumeration was ended, by either side.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Completes when there is nothing more to say.</summary>
    public Task Silent => _silent.Task;

    /// <summary>Called before each event is given.</summary>
    public Action<int> Giving { get; init; } = static _ => { };

    /// <summary>Says the pieces, and that this was all.</summary>
    public static ScriptedModel Saying(params string[] pieces) =>
        new([.. pieces.Select(static piece => new ModelEvent.Text(piece)), End(AnswerEnd.Complete)]);

    public static ModelEvent End(AnswerEnd end) => new ModelEvent.Done(end, Usage: null, AnsweredBy: null);

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Asked.Add(request);
        try
        {
            foreach (var next in script)
            {
                if (next is null)
                {
                    _silent.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                }
                await Task.Yield();
                Giving(Given++);
                yield return next!;
            }
        }
        finally
        {
            IsOver = true;
        }
    }

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ModelTraits(model, CanFill: null, Problem: null));
}
