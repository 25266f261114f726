using System.Text.Json;
using ModelRouter.Lsp.Tests.Process;
using ModelRouter.Lsp.Validation;
using ModelRouter.Providers.Discovery;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>A server in this process with a client over pipes, a workspace folder and a state folder of its own.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    private readonly TempFolder _state = new();

    private readonly TimeProvider _time;
    private readonly DiscoveryPorts? _discovery;

    private TestSession(TimeProvider time, DiscoveryPorts? discovery)
    {
        _time = time;
        _discovery = discovery;
        Client = LspTestClient
            .InProcess(async (input, output) => ExitCode = await RunAsync(input, output))
            .OnRequest("window/workDoneProgress/create", static _ => null)
            .OnRequest("client/registerCapability", static _ => null)
            .Allow("window/logMessage", "didChangeStatus", "modelrouter/didChangePolicy", "$/progress", "$/logTrace");
    }

    public LspTestClient Client { get; }

    public TempFolder Workspace { get; } = new();

    public string StateFolder => _state.Path;

    /// <summary>What the server ended with; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    public StringWriter Log { get; } = new();

    /// <summary>A session before <c>initialize</c>.</summary>
    /// <param name="time">The server's clock; the system's if there is none.</param>
    /// <param name="discovery">Where model servers are looked for; null to look for none.</param>
    public static TestSession Silent(TimeProvider? time = null, DiscoveryPorts? discovery = null) =>
        new(time ?? TimeProvider.System, discovery);

    /// <summary>A session that is initialized, with a workspace that has been read.</summary>
    /// <param name="files">Relative path and text of the files in the workspace.</param>
    /// <param name="user">The user's settings.</param>
    /// <param name="encodings">The position encodings that the client offers.</param>
    /// <param name="discovery">Where model servers are looked for; null to look for none.</param>
    public static async Task<TestSession> StartAsync(
        (string Path, string Text)[]? files = null,
        object? user = null,
        string[]? encodings = null,
        DiscoveryPorts? discovery = null
    )
    {
        var session = Silent(discovery: discovery);
        foreach (var (path, text) in files ?? [])
            session.Workspace.Write(path, text);
        await session.InitializeAsync(user, encodings);
        await session.ReadyAsync();
        return session;
    }

    public async Task<JsonElement> InitializeAsync(object? user = null, string[]? encodings = null)
    {
        var result = await Client.RequestAsync(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                workspaceFolders = new[] { new { uri = Workspace.Uri, name = "test" } },
                initializationOptions = new { user = user ?? new { } },
                capabilities = new
                {
                    general = new { positionEncodings = encodings ?? ["utf-16"] },
                    workspace = new { didChangeWatchedFiles = new { dynamicRegistration = true } },
                    window = new { workDoneProgress = true },
                },
            }
        );
        await Client.NotifyAsync("initialized", new { });
        return result;
    }

    /// <summary>Waits until the workspace has been read.</summary>
    public Task ReadyAsync() =>
        Client.NotificationAsync(
            "didChangeStatus",
            static status =>
                !status.GetProperty("busy").GetBoolean() && Message(status).Contains(" file", StringComparison.Ordinal)
        );

    /// <summary>Opens a document; <c>$0</c> marks the cursor.</summary>
    public async Task<OpenDocument> OpenAsync(string marked, string name = "open.cs", string language = "csharp")
    {
        var fixture = CursorFixture.Parse(marked);
        var uri = new Uri(Workspace.Combine(name)).AbsoluteUri;
        await Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = language,
                    version = 1,
                    text = fixture.Text,
                },
            }
        );
        return new OpenDocument(Client, uri, fixture.Position.Line, fixture.Position.Character);
    }

    public static string Message(JsonElement status) => status.GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Workspace.Dispose();
        _state.Dispose();
    }

    private Task<int> RunAsync(System.IO.Pipelines.PipeReader input, System.IO.Pipelines.PipeWriter output) =>
        LanguageServer.RunAsync(
            input,
            output,
            new ServerOptions(TextWriter.Synchronized(Log), _time, StateFolder)
            {
                Discovery = _discovery,
                Validation = new ValidationOptions { Program = "dotnet", Assembly = Sidecar.Path },
            },
            CancellationToken.None
        );
}
