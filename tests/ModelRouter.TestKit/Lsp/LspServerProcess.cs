using System.Diagnostics;
using System.Text;

namespace ModelRouter.TestKit.Lsp;

/// <summary>A server as a child process, with a client over its standard streams.</summary>
public sealed class LspServerProcess : IAsyncDisposable
{
    /// <summary>No test depends on what else listens on this machine.</summary>
    private const string DiscoverySwitch = "MODELROUTER_DISCOVERY";

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private LspServerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.Append(line.Data).Append('\n');
        };
        _process.Start();
        _process.BeginErrorReadLine();
        Client = LspTestClient.Over(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
    }

    public LspTestClient Client { get; }

    public int Id => _process.Id;

    /// <summary>What the process has written to its standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="environment">Variables to set beside those of this process; a null value takes one away.</param>
    /// <param name="folder">The folder it is started in; null for this process's own.</param>
    public static LspServerProcess Start(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string?>>? environment = null,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment[DiscoverySwitch] = "off";
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return new LspServerProcess(new Process { StartInfo = start });
    }

    /// <summary>Waits until the process has ended by itself and gives its exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Client.Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends the process as a crash would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Disposes the client, which ends the server's input, and sees that the process ends.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Client.DisposeAsync();
            await ExitCodeAsync();
        }
        finally
        {
            if (!_process.HasExited)
                Kill();
            _process.Dispose();
        }
    }
}
