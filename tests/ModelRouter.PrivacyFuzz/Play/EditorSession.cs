using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRouter.Lsp;
using ModelRouter.PrivacyFuzz.World;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>A server in this process with an editor over pipes.</summary>
internal sealed class EditorSession : IAsyncDisposable
{
    /// <summary>Nothing waits for it: only a server that hangs is told from a machine that is busy.</summary>
    private static readonly TimeSpan Hangs = TimeSpan.FromMinutes(5);

    private readonly StringWriter _log = new();
    private readonly LspTestClient _client;
    private readonly bool _hidesRules;
    private readonly List<OpenDocument> _documents = [];

    private EditorSession(string home, string state, bool hidesRules)
    {
        _hidesRules = hidesRules;
        _client = LspTestClient
            .InProcess(
                (input, output) =>
                    LanguageServer.RunAsync(
                        input,
                        output,
                        new ServerOptions(TextWriter.Synchronized(_log), new HurriedTime(), state)
                        {
                            HomeFolder = home,
                            Environment = static _ => null,
                        },
                        CancellationToken.None
                    )
            )
            .OnRequest("window/workDoneProgress/create", static _ => null)
            .OnRequest("client/registerCapability", static _ => null)
            .Allow(
                "window/logMessage",
                "window/showMessage",
                "didChangeStatus",
                "modelrouter/didChangePolicy",
                "$/progress",
                "$/logTrace"
            );
        _client.Deadline = Hangs;
    }

    /// <summary>The open documents, the one in front last.</summary>
    public IReadOnlyList<OpenDocument> Documents => _documents;

    /// <param name="scene">What is open, and the settings.</param>
    /// <param name="models">The settings of models.</param>
    /// <param name="state">The server's state folder.</param>
    /// <param name="watches">Whether the editor watches files for the server.</param>
    /// <param name="hidesRules">Whether the server never hears what the user's settings say of privacy.</param>
    public static async Task<EditorSession> StartAsync(
        Scene scene,
        JsonObject models,
        string state,
        bool watches,
        bool hidesRules
    )
    {
        var session = new EditorSession(scene.Home, state, hidesRules);
        await session._client.RequestAsync(
            "initialize",
            new
            {
                processId = (int?)null,
                workspaceFolders = Folders(scene.Open),
                initializationOptions = session.Settings(scene, models),
                capabilities = new
                {
                    workspace = new { didChangeWatchedFiles = new { dynamicRegistration = watches } },
                    window = new { workDoneProgress = true },
                },
            }
        );
        await session._client.NotifyAsync("initialized", new { });
        return session;
    }

    /// <summary>Waits until the workspace has been read, whatever else the status has to tell.</summary>
    public Task ReadyAsync()
    {
        var hasBegun = false;
        return _client.NotificationAsync(
            "didChangeStatus",
            status =>
            {
                var isBusy = status.GetProperty("busy").GetBoolean();
                hasBegun |= isBusy;
                return hasBegun && !isBusy;
            }
        );
    }

    public Task OpenAsync(OpenDocument document)
    {
        _documents.Add(document);
        var path = document.Place.Path ?? "";
        return _client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri = document.Place.Uri,
                    languageId = path.EndsWith(".ts", StringComparison.Ordinal) ? "typescript" : "csharp",
                    version = document.Version,
                    text = document.Text,
                },
            }
        );
    }

    public Task ReplaceAsync(OpenDocument document, int start, int length, string text)
    {
        var range = new { start = document.At(start), end = document.At(start + length) };
        document.Replace(start, length, text);
        return _client.NotifyAsync(
            "textDocument/didChange",
            new
            {
                textDocument = new { uri = document.Place.Uri, version = document.Version },
                contentChanges = new[] { new { range, text } },
            }
        );
    }

    public Task FocusAsync(OpenDocument document)
    {
        _documents.Remove(document);
        _documents.Add(document);
        return _client.NotifyAsync("textDocument/didFocus", OfDocument(document));
    }

    public Task CloseAsync(OpenDocument document)
    {
        _documents.Remove(document);
        return _client.NotifyAsync("textDocument/didClose", OfDocument(document));
    }

    public Task SaveAsync(string path) =>
        _client.NotifyAsync("textDocument/didSave", new { textDocument = new { uri = Spelling.UriOf(path) } });

    /// <summary>Tells of changed paths, each as what it is now.</summary>
    public Task TellAsync(IEnumerable<string> paths) =>
        _client.NotifyAsync(
            "workspace/didChangeWatchedFiles",
            new
            {
                changes = paths
                    .Select(static path => new { uri = Spelling.UriOf(path), type = Path.Exists(path) ? 2 : 3 })
                    .ToArray(),
            }
        );

    public Task ConfigureAsync(Scene scene, JsonObject models) =>
        _client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { modelrouter = Settings(scene, models) } }
        );

    public Task ChangeFoldersAsync(IEnumerable<string> added, IEnumerable<string> removed) =>
        _client.NotifyAsync(
            "workspace/didChangeWorkspaceFolders",
            new { @event = new { added = Folders(added), removed = Folders(removed) } }
        );

    /// <summary>Asks for a completion at a document's cursor; gives the request's id.</summary>
    public Task<int> BeginCompletionAsync(OpenDocument document, bool isInvoked) =>
        _client.SendRequestAsync(
            "textDocument/inlineCompletion",
            new
            {
                textDocument = new { uri = document.Place.Uri },
                position = document.At(document.Cursor),
                context = new { triggerKind = isInvoked ? 1 : 2 },
            }
        );

    /// <summary>The texts that are shown.</summary>
    public async Task<IReadOnlyList<string>> EndCompletionAsync(int id)
    {
        var answer = await _client.AnswerAsync(id);
        return answer.ValueKind == JsonValueKind.Null
            ? []
            :
            [
                .. answer
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(static item => item.GetProperty("insertText").GetString()!),
            ];
    }

    public async Task<IReadOnlyList<string>> LanesAsync(IReadOnlyList<Place> places)
    {
        var answer = await _client.RequestAsync(
            "modelrouter/lanes",
            new { uris = places.Select(static place => place.Uri).ToArray() }
        );
        return
        [
            .. answer
                .GetProperty("lanes")
                .EnumerateArray()
                .Select(static lane => lane.GetProperty("lane").GetString()!),
        ];
    }

    public Task<JsonElement> RouteAsync(string task, OpenDocument document) =>
        _client.RequestAsync("modelrouter/route", new { task, textDocument = new { uri = document.Place.Uri } });

    /// <summary>Ends the session.</summary>
    /// <returns>All that it said to the editor, other than answers, and to its log.</returns>
    public async Task<string> EndAsync()
    {
        await _client.DisposeAsync();
        var said = _client.Received.Where(static message => message.TryGetProperty("method", out _));
        return string.Join('\n', said.Select(static message => message.GetRawText()).Append(_log.ToString()));
    }

    public ValueTask DisposeAsync() => new(EndAsync());

    private static object OfDocument(OpenDocument document) => new { textDocument = new { uri = document.Place.Uri } };

    private static object Folders(IEnumerable<string> folders) =>
        folders.Select(static folder => new { uri = Spelling.UriOf(folder), name = "fuzz" }).ToArray();

    private JsonObject Settings(Scene scene, JsonObject models)
    {
        var user = PolicyText.Layer(_hidesRules ? PolicySpec.Nothing : scene.User);
        if (user is JsonObject layer)
        {
            foreach (var (key, value) in models)
                layer[key] = value?.DeepClone();
        }
        var folders = new JsonObject();
        foreach (var (folder, spec) in scene.FolderSettings)
            folders[Spelling.UriOf(folder)] = PolicyText.Layer(spec);
        return new JsonObject { ["user"] = user, ["folders"] = folders };
    }
}
