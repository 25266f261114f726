using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ModelRouter.Lsp.Validation;

/// <summary>Runs git, on repositories that the person trusts only: what a repository says of filters may be run by it.</summary>
internal sealed class Git(Func<string, string?> environment, TimeProvider time)
{
    /// <summary>A checkout of a large repository; past it something hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>No hook, no watching program, no lock but for what is asked.</summary>
    private static readonly string[] Quietly =
    [
        "--no-optional-locks",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "gc.auto=0",
        "-c",
        "maintenance.auto=false",
    ];

    /// <summary>What it needs of the environment to find itself, the user's configuration, and nothing else.</summary>
    private static readonly string[] Needed =
    [
        "PATH",
        "HOME",
        "USERPROFILE",
        "XDG_CONFIG_HOME",
        "SystemRoot",
        "ComSpec",
        "PATHEXT",
        "TMPDIR",
        "TEMP",
        "TMP",
    ];

    /// <summary>Runs git in a folder.</summary>
    /// <returns>What it wrote; null where there is no git, it fails, or takes too long.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<string?> RunAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        using var late = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        Process process;
        try
        {
            process = Programs.Start(new ProgramStart("git", [.. Quietly, .. arguments], folder, EnvironmentOfGit()));
        }
        catch (Win32Exception)
        {
            return null;
        }
        using (process)
        {
            process.StandardInput.Close();
            try
            {
                var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, stop.Token);
                using var said = new MemoryStream();
                await process.StandardOutput.BaseStream.CopyToAsync(said, stop.Token);
                await errors;
                await process.WaitForExitAsync(stop.Token);
                return process.ExitCode == 0 ? Encoding.UTF8.GetString(said.GetBuffer(), 0, (int)said.Length) : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The same, as names that end in a zero.</summary>
    public async Task<string[]?> ListAsync(
        string folder,
        CancellationToken cancellationToken,
        params string[] arguments
    ) => (await RunAsync(folder, cancellationToken, arguments))?.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private Dictionary<string, string> EnvironmentOfGit()
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_LFS_SKIP_SMUDGE"] = "1",
            ["LC_ALL"] = "C",
        };
        foreach (var name in Needed)
        {
            if (environment(name) is { } value)
                given[name] = value;
        }
        return given;
    }
}
