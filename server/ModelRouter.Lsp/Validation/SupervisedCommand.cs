using System.ComponentModel;
using System.Diagnostics;
using ModelRouter.Lsp.Validation.Supervision;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// Runs a command line under a supervisor: a second process of this program, which ends all that the command has started as
/// soon as the command ends, is to end, or this process is gone.
/// </summary>
internal sealed class SupervisedCommand(ValidationOptions options, TimeProvider time)
{
    private const int BlockSize = 16 * 1024;

    /// <summary>How long the supervisor may take to end everything; past it, it is ended itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <param name="line">As a shell takes it.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="scratch">The folder that it may write into.</param>
    /// <param name="readable">What else it may read.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="cancellationToken">Ends it, and all that it has started.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing of it runs any more.</exception>
    public async Task<CommandEnd> RunAsync(
        string line,
        string folder,
        string scratch,
        IReadOnlyList<string> readable,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(options.Limit, time);
        Process supervisor;
        try
        {
            supervisor = Programs.Start(
                new ProgramStart(
                    options.Program,
                    [options.Assembly, Supervisor.Switch, scratch, line, .. readable],
                    folder,
                    environment
                )
            );
        }
        catch (Win32Exception exception)
        {
            return new CommandEnd(null, $"it could not be started: {exception.Message}", "");
        }
        using (supervisor)
        {
            using var flooded = new CancellationTokenSource();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken,
                late.Token,
                flooded.Token
            );
            var tail = new OutputTail();
            var reading = Task.WhenAll(
                ReadAsync(supervisor.StandardOutput.BaseStream, tail, flooded),
                ReadAsync(supervisor.StandardError.BaseStream, tail, flooded)
            );
            try
            {
                await supervisor.WaitForExitAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                await EndAsync(supervisor);
            }
            await reading
                .WaitAsync(Grace, time, CancellationToken.None)
                .ContinueWith(static _ => { }, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            var why =
                flooded.IsCancellationRequested ? $"it wrote more than {options.MaxOutput >> 20} MB"
                : late.IsCancellationRequested
                    ? FormattableString.Invariant($"it took longer than {options.Limit.TotalMinutes:0.#} minutes")
                : null;
            return new CommandEnd(why is null ? supervisor.ExitCode : null, why, tail.Text());
        }
    }

    /// <summary>The end of its input tells the supervisor to end everything.</summary>
    private static async Task EndAsync(Process supervisor)
    {
        supervisor.StandardInput.Close();
        using var patience = new CancellationTokenSource(Grace, TimeProvider.System);
        try
        {
            await supervisor.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            supervisor.Kill(entireProcessTree: true);
        }
    }

    private async Task ReadAsync(Stream stream, OutputTail tail, CancellationTokenSource flooded)
    {
        var block = new byte[BlockSize];
        try
        {
            while (await stream.ReadAsync(block) is > 0 and var read)
            {
                tail.Add(block.AsSpan(0, read));
                if (tail.Written > options.MaxOutput)
                    await flooded.CancelAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It is gone, with whatever it might have said.
        }
    }
}
