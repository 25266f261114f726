using System.Threading.Channels;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Tests.Reuse;

/// <summary>One request to a <see cref="LiveModel"/>.</summary>
internal sealed class LiveAnswer(ModelRequest request)
{
    private readonly Channel<ModelEvent> _events = Channel.CreateUnbounded<ModelEvent>();
    private readonly TaskCompletionSource<bool> _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelRequest Request => request;

    public ChannelReader<ModelEvent> Events => _events.Reader;

    /// <summary>Ends with the request: true when the one who asked broke it off.</summary>
    public Task<bool> WasAborted => _aborted.Task;

    public bool IsOver => WasAborted.IsCompleted;

    public LiveAnswer Say(string text)
    {
        _events.Writer.TryWrite(new ModelEvent.Text(text));
        return this;
    }

    public void Finish() => Give(new ModelEvent.Done(AnswerEnd.Complete, Usage: null, AnsweredBy: null));

    public void Fail(string message) => Give(new ModelEvent.Failed(new ModelFailure(FailureKind.Network, message)));

    public void End(bool aborted) => _aborted.TrySetResult(aborted);

    private void Give(ModelEvent last)
    {
        _events.Writer.TryWrite(last);
        _events.Writer.Complete();
    }
}
