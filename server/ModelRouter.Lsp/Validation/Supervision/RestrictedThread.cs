using System.Collections.Concurrent;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>A thread of its own: what it gives up, it gives up for itself and for what it starts, and nobody else.</summary>
internal sealed class RestrictedThread
{
    private readonly BlockingCollection<Action> _work = [];
    private bool _holdsSignals;

    public RestrictedThread() =>
        new Thread(() =>
        {
            foreach (var work in _work.GetConsumingEnumerable())
                work();
        })
        {
            IsBackground = true,
        }.Start();

    /// <summary>Runs it there, and waits for its end.</summary>
    /// <param name="restrictAndStart">Restricts the thread, and starts what is to be restricted.</param>
    public void Run(Action restrictAndStart) =>
        Wait(() =>
        {
            restrictAndStart();
            _holdsSignals = Landlock.HoldsSignals();
        });

    /// <summary>Ends at one moment all that it has started, where the system can do that.</summary>
    public void EndAll() =>
        Wait(() =>
        {
            if (_holdsSignals)
                Landlock.EndAll();
        });

    private void Wait(Action work)
    {
        using var done = new ManualResetEventSlim();
        _work.Add(() =>
        {
            work();
            done.Set();
        });
        done.Wait();
    }
}
