using System.Diagnostics;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.Lsp.Tests.Validation;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Process;

/// <summary>A ticket in a real sidecar that is killed in the middle of it.</summary>
public sealed class TicketProcessTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly TempFolder _workspace = new();

    public void Dispose()
    {
        _state.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Killing_it_while_a_change_is_checked_leaves_the_workspace_and_the_ledger_good()
    {
        _workspace.Write("src/twice.cs", TicketSession.Code);
        // Where the command may read.
        _workspace.Write(".gitignore", "node_modules/\n");
        _workspace.Write("node_modules/x", "x");
        SampleRepository.Make(_workspace.Path);
        using var command = new Lifeline(_workspace.Combine("node_modules/command"));
        await using var model = await ModelServer.StartAsync();
        model.Answer(TicketSession.Shift("return x << 1;"));
        var server = Sidecar.Serve(_state);
        server.Client.Allow("window/logMessage", "didChangeStatus", "modelrouter/didChangePolicy", "$/progress");
        var user = TicketSession.User(model, "cloud");
        user["validate.command"] = $"exec 3<{command.Path}; sleep 1000";
        await server.Client.RequestAsync(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                workspaceFolders = new[] { new { uri = _workspace.Uri, name = "test" } },
                initializationOptions = new { user },
                capabilities = new { },
            }
        );
        await server.Client.NotifyAsync("initialized", new { });
        await server.Client.SendRequestAsync(
            "modelrouter/runTicket",
            new { ticket = TicketSession.Ticket(), trusted = true }
        );
        await command.TakenAsync();
        Assert.Single(Directory.GetDirectories(_workspace.Combine(".git/worktrees")));

        using (var sidecar = System.Diagnostics.Process.GetProcessById(server.Id))
        {
            sidecar.Kill();
            await sidecar.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            TicketSession.Code,
            await File.ReadAllTextAsync(_workspace.Combine("src/twice.cs"), TestContext.Current.CancellationToken)
        );
        // The command goes with the process that wanted it.
        await command.CutAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => server.DisposeAsync().AsTask());
        await using (var next = Sidecar.Serve(_state))
        {
            await next.Client.RequestAsync("initialize", new { capabilities = new { } });
            await next.Client.RequestAsync("shutdown");
            await next.Client.NotifyAsync("exit");
            Assert.Equal(0, await next.ExitCodeAsync());
        }
        Assert.False(
            Directory.Exists(_workspace.Combine(".git/worktrees"))
                && Directory.EnumerateFileSystemEntries(_workspace.Combine(".git/worktrees")).Any()
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_state.Combine("worktrees")));
        Assert.Equal(0, await VerifyAsync());
    }

    private async Task<int> VerifyAsync()
    {
        using var verb = System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", [Sidecar.Path, "ledger", "verify"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                Environment = { ["MODELROUTER_HOME"] = _state.Path },
            }
        )!;
        await verb.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        return verb.ExitCode;
    }
}
