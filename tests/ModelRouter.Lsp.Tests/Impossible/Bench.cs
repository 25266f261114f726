using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ModelRouter.Lsp.Tests.Process;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>
/// The sidecar as a real process among servers that keep every byte: one for each lane, one that nobody named, and a proxy
/// that the environment names. It is started in the workspace, with keys in its environment. When it is disposed, what it
/// wrote, to files and to logs, is searched for every canary there was.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>Environment variables of keys whose providers' own addresses no test has.</summary>
    private static readonly string[] KeyVariables = ["OPENAI_API_KEY", "OLLAMA_API_KEY", "OPENROUTER_API_KEY"];

    private static readonly string[] ProxyVariables = ["http_proxy", "https_proxy", "all_proxy"];

    private readonly TempFolder _disk = new();
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentBag<string> _canaries = [];
    private int _rooms;
    private bool _hasEnded;
    private ModelServer? _ownerOfKey;
    private LspServerProcess? _process;

    private Bench(
        X509Certificate2 certificate,
        ModelServer cloud,
        ModelServer trusted,
        ModelServer local,
        ModelServer stranger
    )
    {
        (_certificate, Cloud, Trusted, Local, Stranger) = (certificate, cloud, trusted, local, stranger);
    }

    public ModelServer Cloud { get; }

    /// <summary>Behind the proxy, under <see cref="BenchSettings.TrustedHost"/>, with a certificate that the sidecar trusts.</summary>
    public ModelServer Trusted { get; }

    public ModelServer Local { get; }

    /// <summary>A server that the user's settings do not name.</summary>
    public ModelServer Stranger { get; }

    /// <summary>Named in the sidecar's environment for everything.</summary>
    public TunnelProxy Proxy { get; } = new();

    public LspServerProcess Process => _process!;

    public LspTestClient Client => Process.Client;

    /// <summary>The workspace's folder.</summary>
    public string Workspace => _disk.Combine("work");

    public string WorkspaceUri => new Uri(Workspace).AbsoluteUri;

    /// <summary>Where the sidecar keeps what outlives it.</summary>
    public string Home => _disk.Combine("home");

    /// <summary>The key in each of the <see cref="KeyVariables"/>.</summary>
    public string EnvironmentKey { get; } = "sk-environment-" + Guid.NewGuid().ToString("N");

    public static async Task<Bench> StartAsync(BenchOptions? options = null)
    {
        options ??= new BenchOptions();
        var certificate = TrustedCertificate.Make(options.Host);
        var bench = new Bench(
            certificate,
            await ModelServer.StartAsync(),
            await ModelServer.StartAsync(new ModelServerOptions { Certificate = certificate }),
            await ModelServer.StartAsync(),
            await ModelServer.StartAsync()
        );
        bench.Proxy.Lead($"{options.Host}:443", bench.Trusted.Url);
        foreach (var server in bench.Servers)
            server.Otherwise = ModelAnswer.Of();
        foreach (var (path, text) in options.Files)
            bench._disk.Write($"work/{path}", text);
        Directory.CreateDirectory(bench.Workspace);
        bench._disk.Write("roots.pem", certificate.ExportCertificatePem());
        options.Before?.Invoke(bench);
        bench._process = LspServerProcess.Start(
            "dotnet",
            [Sidecar.Path, "--stdio"],
            bench.EnvironmentOf(options),
            bench.Workspace
        );
        await bench.InitializeAsync(options);
        return bench;
    }

    /// <summary>A word that stands nowhere else, to be looked for when the bench is disposed.</summary>
    /// <param name="of">What it is found in.</param>
    public string Canary(string of)
    {
        var canary = Name(of);
        _canaries.Add(canary);
        return canary;
    }

    /// <summary>The same for a key, as short as keys are that people make up: nothing may take it for a word of its own.</summary>
    public string Key()
    {
        var key = $"sk-{Guid.NewGuid():N}"[..20];
        _canaries.Add(key);
        return key;
    }

    /// <summary>The same for the name of a file: names stand in statuses and in the ledger, so it is not looked for there.</summary>
    public static string Name(string of) => $"zq{Guid.NewGuid():N}"[..14] + of;

    /// <summary>Until then it is at no server at all.</summary>
    public void KeyIsAllowedAt(ModelServer server) => _ownerOfKey = server;

    /// <summary>A folder of the workspace for one test alone.</summary>
    public Room Room() => new(this, $"room{Interlocked.Increment(ref _rooms)}");

    /// <summary>Writes a file below the bench's own folder, beside the workspace.</summary>
    public string WriteBeside(string relativePath, string text) => _disk.Write(relativePath, text);

    /// <summary>Sends settings; they hold for every request that follows.</summary>
    public Task ConfigureAsync(BenchSettings settings) =>
        Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { modelrouter = settings.ToSent() } }
        );

    /// <summary>The status that says this of the workspace, once it has been read.</summary>
    public Task ReadyAsync() =>
        Client.NotificationAsync(
            "didChangeStatus",
            static status =>
                !status.GetProperty("busy").GetBoolean()
                && TestSession.Message(status).Contains(" file", StringComparison.Ordinal)
        );

    /// <summary>Fails unless a server has seen a word.</summary>
    public static void AssertReached(ModelServer server, string canary) =>
        Assert.True(HasSeen(server, canary), $"{server.Url} has not seen {canary}.\nIt was asked:\n{Describe(server)}");

    /// <summary>Fails if any server, or the proxy, has seen a word.</summary>
    public void AssertNowhere(string canary) => AssertOnlyAt(null, canary);

    /// <summary>Fails if any other server, or the proxy, has seen a word.</summary>
    public void AssertOnlyAt(ModelServer? allowed, string canary)
    {
        foreach (var server in Servers.Where(server => server != allowed))
            Assert.False(
                HasSeen(server, canary),
                $"{server.Url} has seen {canary}.\nIt was asked:\n{Describe(server)}"
            );
        Assert.DoesNotContain(Proxy.Seen, head => Traces.AreIn(head, canary));
    }

    /// <summary>Fails if a word is on stderr, or in anything the client was told that it shows or logs.</summary>
    public void AssertUntold(string word)
    {
        Assert.False(Traces.AreIn(Process.Errors, word), $"{word} is on stderr");
        foreach (var message in Client.Received.Where(IsForPeople))
            Assert.False(Traces.AreIn(message.GetRawText(), word), $"{word} is in {message}");
    }

    /// <summary>The sidecar's own files that hold a word, or are named by it. To be asked when the sidecar has ended.</summary>
    public IEnumerable<string> FilesWith(string word) =>
        Directory
            .EnumerateFiles(Home, "*", SearchOption.AllDirectories)
            .Where(path => Traces.AreIn(path, word) || Traces.AreIn(File.ReadAllBytes(path), word));

    /// <summary>Ends the sidecar as an editor does. The second call does nothing.</summary>
    public async Task EndAsync()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        await Client.RequestAsync("shutdown");
        await Client.NotifyAsync("exit");
        await Process.ExitCodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_process is { } process)
            {
                await EndAsync();
                await process.DisposeAsync();
                foreach (var word in (IEnumerable<string>)[.. _canaries, EnvironmentKey])
                {
                    AssertUntold(word);
                    Assert.Empty(FilesWith(word));
                }
                AssertOnlyAt(_ownerOfKey, EnvironmentKey);
            }
        }
        finally
        {
            foreach (var server in Servers)
                await server.DisposeAsync();
            await Proxy.DisposeAsync();
            _certificate.Dispose();
            _disk.Dispose();
        }
    }

    private static bool HasSeen(ModelServer server, string word) =>
        server.Requests.Any(request => Traces.AreIn(request, word));

    /// <summary>The last requests, for the text of a failure.</summary>
    private static string Describe(ModelServer server) =>
        string.Join('\n', server.Requests.TakeLast(3).Select(static request => $"{request.Path} {request.Text}"));

    private IEnumerable<ModelServer> Servers => [Cloud, Trusted, Local, Stranger];

    /// <summary>All but answers and the items in them: logs, traces, statuses, errors, progress.</summary>
    private static bool IsForPeople(JsonElement message) =>
        message.TryGetProperty("method", out _) || message.TryGetProperty("error", out _);

    private Dictionary<string, string?> EnvironmentOf(BenchOptions options)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MODELROUTER_HOME"] = Home,
            ["HOME"] = _disk.Path,
            // OpenSSL's: whom the sidecar trusts.
            ["SSL_CERT_FILE"] = _disk.Combine("roots.pem"),
            ["no_proxy"] = null,
            ["NO_PROXY"] = null,
        };
        foreach (var variable in ProxyVariables)
        {
            environment[variable] = Proxy.Url.ToString();
            environment[variable.ToUpperInvariant()] = Proxy.Url.ToString();
        }
        foreach (var variable in KeyVariables)
            environment[variable] = EnvironmentKey;
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        return environment;
    }

    private async Task InitializeAsync(BenchOptions options)
    {
        Client
            .OnRequest("window/workDoneProgress/create", static _ => null)
            .OnRequest("client/registerCapability", static _ => null)
            .OnRequest("client/unregisterCapability", static _ => null)
            .Allow(
                "window/logMessage",
                "window/showMessage",
                "didChangeStatus",
                "modelrouter/didChangePolicy",
                "$/progress",
                "$/logTrace"
            );
        await Client.RequestAsync(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                trace = "messages",
                workspaceFolders = new[] { new { uri = WorkspaceUri, name = "work" } },
                initializationOptions = BenchSettings.Of(this).ToSent(),
                capabilities = new
                {
                    general = new { positionEncodings = new[] { "utf-16" } },
                    workspace = new { didChangeWatchedFiles = new { dynamicRegistration = options.ClientWatches } },
                    window = new { workDoneProgress = true },
                },
            }
        );
        await Client.NotifyAsync("initialized", new { });
        await ReadyAsync();
    }
}
