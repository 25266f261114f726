using System.Diagnostics;

namespace ModelRouter.Benchmarks.Server;

/// <summary>A .NET program with its standard streams in our hands. What it writes to standard error is dropped.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>Longer than any program here takes to end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    /// <param name="state">A folder for what the program keeps between runs.</param>
    /// <param name="program">Its assembly, then its arguments.</param>
    public ChildProcess(string state, params string[] program)
    {
        var start = new ProcessStartInfo(Programs.DotNet, program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MODELROUTER_HOME"] = state;
        start.Environment["MODELROUTER_DISCOVERY"] = "off";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {Programs.DotNet}.");
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Resident memory in bytes, once it has come to rest.</summary>
    public double SettledMemory()
    {
        const int SteadyPolls = 10;
        const double SteadyShare = 0.005;
        var poll = TimeSpan.FromMilliseconds(100);
        var previous = 0.0;
        for (var steady = 0; steady < SteadyPolls; )
        {
            Thread.Sleep(poll);
            _process.Refresh();
            var now = (double)_process.WorkingSet64;
            steady = Math.Abs(now - previous) <= SteadyShare * now ? steady + 1 : 0;
            previous = now;
        }
        return previous;
    }

    /// <summary>Ends its input, upon which it has to end; if it does not, it is killed and that is an error.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        var ended = _process.WaitForExit(Patience);
        if (!ended)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        if (!ended)
            throw new InvalidOperationException($"The program did not end within {Patience} of its input.");
    }
}
