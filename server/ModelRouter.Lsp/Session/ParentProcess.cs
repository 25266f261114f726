using System.Diagnostics;

namespace ModelRouter.Lsp.Session;

/// <summary>Watches the process that started the server, so as not to outlive it.</summary>
internal static class ParentProcess
{
    /// <summary>Completes when the process has ended, or is not there to begin with.</summary>
    public static async Task WaitForExitAsync(int processId, CancellationToken cancellationToken)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(processId);
        }
        catch (ArgumentException)
        {
            return;
        }
        using (process)
            await process.WaitForExitAsync(cancellationToken);
    }
}
