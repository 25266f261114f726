using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Process;

/// <summary>The sidecar as a program: what only shows with a real process.</summary>
public sealed class SidecarProcessTests
{
    [Fact]
    public async Task It_serves_over_stdio_and_ends_with_zero()
    {
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        await InitializeAsync(server.Client, Environment.ProcessId);
        await server.Client.RequestAsync("shutdown");
        await server.Client.NotifyAsync("exit");

        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_ends_when_its_input_ends()
    {
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        await InitializeAsync(server.Client, Environment.ProcessId);
        await server.Client.CloseInputAsync();

        Assert.Equal(1, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_ends_when_the_process_that_started_it_dies()
    {
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        using var parent = System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", [Sidecar.Path, "--stdio"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await InitializeAsync(server.Client, parent.Id);
        parent.Kill();

        Assert.Equal(1, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_ends_when_the_process_that_started_it_is_dead_already()
    {
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        var dead = System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", [Sidecar.Path, "--version"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        await dead.WaitForExitAsync(TestContext.Current.CancellationToken);
        await server.Client.SendRequestAsync("initialize", new { processId = dead.Id, capabilities = new { } });

        Assert.Equal(1, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task It_serves_a_client_that_does_not_read_its_errors()
    {
        using var state = new TempFolder();
        using var server = StartRaw(state);
        await using var client = LspTestClient.Over(server.StandardInput.BaseStream, server.StandardOutput.BaseStream);
        await InitializeAsync(client, Environment.ProcessId);
        // Each is a line in the log, far more of them than a pipe holds.
        var textDocument = new { uri = "file:///not/open.cs", version = 1 };
        for (var i = 0; i < 3_000; i++)
            await client.NotifyAsync(
                "textDocument/didChange",
                new { textDocument, contentChanges = Array.Empty<int>() }
            );

        await client.RequestAsync("shutdown");
        await client.NotifyAsync("exit");

        await server
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(client.Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task It_ends_when_nobody_can_read_its_answers_any_more()
    {
        using var state = new TempFolder();
        using var server = StartRaw(state);
        server.StandardOutput.Close();
        await server.StandardInput.BaseStream.WriteAsync(RawFraming.Frame("{}"), TestContext.Current.CancellationToken);
        await server.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);

        await server
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>Everything on stdout is a frame: the client's reader is strict and fails at anything else.</summary>
    [Fact]
    public async Task Stdout_belongs_to_the_protocol()
    {
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        server.Client.Allow("window/logMessage", "didChangeStatus", "$/progress");
        await server.Client.SendBytesAsync(Encoding.UTF8.GetBytes("Content-Length: 9\r\n\r\n{\"broken\""));
        Assert.Equal(-32700, (await server.Client.ErrorWithoutIdAsync()).Code);
        await InitializeAsync(server.Client, Environment.ProcessId);
        await server.Client.NotifyAsync("initialized", new { });
        await server.Client.NotifyAsync("textDocument/didOpen", new { textDocument = 7 });
        await server.Client.RequestAsync("shutdown");
        await server.Client.NotifyAsync("exit");
        await server.ExitCodeAsync();

        Assert.Contains("ModelRouter", server.Errors, StringComparison.Ordinal);
    }

    /// <summary>A session's code appears in no log at the usual level, whatever goes wrong.</summary>
    [Fact]
    public async Task The_log_never_holds_code()
    {
        const string Secret = "s3cretIdentifier";
        using var state = new TempFolder();
        await using var server = Sidecar.Serve(state);
        server.Client.Allow("window/logMessage", "didChangeStatus", "$/progress");
        await InitializeAsync(server.Client, Environment.ProcessId);
        await server.Client.NotifyAsync("initialized", new { });
        var document = new
        {
            uri = "file:///a.cs",
            languageId = "csharp",
            version = 1,
            text = $"{Secret} = {Secret}",
        };
        await server.Client.NotifyAsync("textDocument/didOpen", new { textDocument = document });
        await server.Client.NotifyAsync(
            "textDocument/didChange",
            new
            {
                textDocument = new { document.uri, version = 2 },
                contentChanges = new object[] { new { text = 3, x = Secret } },
            }
        );
        await server.Client.SendJsonAsync(
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"" + Secret
        );
        await server.Client.ErrorWithoutIdAsync();
        await server.Client.RequestAsync("shutdown");
        await server.Client.NotifyAsync("exit");
        await server.ExitCodeAsync();

        Assert.DoesNotContain(Secret, server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(
            server.Client.Received,
            static message => message.GetRawText().Contains(Secret, StringComparison.Ordinal)
        );
    }

    /// <summary>Without anyone who reads its errors.</summary>
    private static System.Diagnostics.Process StartRaw(TempFolder state)
    {
        var start = new ProcessStartInfo("dotnet", [Sidecar.Path, "--stdio"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MODELROUTER_HOME"] = state.Path;
        start.Environment["MODELROUTER_DISCOVERY"] = "off";
        return System.Diagnostics.Process.Start(start)!;
    }

    private static Task<JsonElement> InitializeAsync(LspTestClient client, int processId) =>
        client.RequestAsync("initialize", new { processId, capabilities = new { } });
}
