using System.Text.Json;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>
/// A folder of the workspace for one test, with documents that are about the same things, so that each goes along when
/// another is completed. What was opened is closed with it.
/// </summary>
internal sealed class Room(Bench bench, string name) : IAsyncDisposable
{
    private const int Subjects = 24;

    /// <summary>Without a common factor with the number of subjects: steps by which each comes up once.</summary>
    private static readonly int[] Steps = [5, 7, 11, 13, 17, 19, 23];

    private readonly List<OpenDocument> _open = [];
    private int _documents;

    public string Path => System.IO.Path.Join(bench.Workspace, name);

    public string Uri => new Uri(Path).AbsoluteUri;

    private LspTestClient Client => bench.Client;

    public string PathOf(string relativePath) => System.IO.Path.GetFullPath(System.IO.Path.Join(Path, relativePath));

    public string UriOf(string relativePath) => new Uri(PathOf(relativePath)).AbsoluteUri;

    /// <summary>A text about the room's subjects that holds a word, and ends where nobody can tell what comes next.</summary>
    public string TextWith(string canary)
    {
        var number = ++_documents;
        // In another order in each document: about the same, and no run of words twice that could be predicted.
        var step = Steps[number % Steps.Length];
        var subjects = Enumerable.Range(0, Subjects).Select(i => $"{name}subject{i * step % Subjects}");
        return $"{canary}\n{string.Join('\n', subjects)}\n{name}end{number} ";
    }

    /// <summary>Writes a file and its folders.</summary>
    public string Write(string relativePath, string text)
    {
        var path = PathOf(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file, and has the client tell of it.</summary>
    public Task WriteAndTellAsync(string relativePath, string text)
    {
        Write(relativePath, text);
        return TellAsync(relativePath);
    }

    /// <summary>The client tells of files that have changed on disk, in whatever way.</summary>
    public Task TellAsync(params string[] relativePaths) =>
        Client.NotifyAsync(
            "workspace/didChangeWatchedFiles",
            new
            {
                changes = relativePaths.Select(path => new
                {
                    uri = UriOf(path),
                    type = File.Exists(PathOf(path)) ? 2 : 3,
                }),
            }
        );

    /// <summary>Writes a document with a canary in it and opens it, the cursor at its end.</summary>
    public Task<OpenDocument> OpenAsync(string relativePath, string canary)
    {
        var text = TextWith(canary);
        Write(relativePath, text);
        return OpenAsAsync(UriOf(relativePath), text);
    }

    /// <summary>Opens a text under a URI and waits until it is known where that is.</summary>
    public async Task<OpenDocument> OpenAsAsync(string uri, string text, string language = "plaintext")
    {
        await Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = language,
                    version = 1,
                    text,
                },
            }
        );
        var lines = text.Split('\n');
        var document = new OpenDocument(Client, uri, lines.Length - 1, lines[^1].Length);
        _open.Add(document);
        await LaneOfAsync(uri);
        return document;
    }

    /// <summary>The lane of a URI, as the client is told.</summary>
    public async Task<string> LaneOfAsync(string uri) => (await LaneAsync(uri)).GetProperty("lane").GetString()!;

    /// <summary>The lane of a URI, with its rule and its error.</summary>
    public async Task<JsonElement> LaneAsync(string uri) =>
        (await Client.RequestAsync("modelrouter/lanes", new { uris = new[] { uri } })).GetProperty("lanes")[0];

    /// <summary>Opens a public document, asks for a completion in it, and sees that the question went to the cloud.</summary>
    public async Task AskFromPublicAsync(string relativePath = "public.txt")
    {
        var canary = bench.Canary("Public");
        await AskAsync(await OpenAsync(relativePath, canary));
        Bench.AssertReached(bench.Cloud, canary);
    }

    /// <summary>Asks for a completion as typing does; what it says, if anything.</summary>
    public static Task<string?> AskAsync(OpenDocument document) => document.SuggestionAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var document in _open)
            await document.CloseAsync();
    }
}
