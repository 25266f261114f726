using System.Diagnostics;

namespace ModelRouter.Lsp.Tests.Validation;

/// <summary>
/// A named pipe that a command opens to read: opening it to write waits for that, and once nobody who has it open runs any
/// more, writing fails. So a test waits for a program, and sees that all are gone, without a clock.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private FileStream? _writing;

    public Lifeline(string path)
    {
        Path = path;
        using var made = System.Diagnostics.Process.Start(new ProcessStartInfo("mkfifo", [path]))!;
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }

    public string Path { get; }

    /// <summary>Waits until somebody reads.</summary>
    public async Task TakenAsync() =>
        _writing = await Task.Run(() =>
                new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)
            )
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Lets one go on who reads a line.</summary>
    public void Go() => _writing!.Write("go\n"u8);

    /// <summary>Whether nobody has it open any more.</summary>
    public bool IsCut
    {
        get
        {
            try
            {
                Go();
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>Waits until nobody has it open any more.</summary>
    public Task CutAsync() =>
        Task.Run(() =>
            {
                // A pipe that is full waits for its reader, or for its reader's end.
                while (!IsCut) { }
            })
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public void Dispose() => _writing?.Dispose();
}
