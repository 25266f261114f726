using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Benchmarks.Server;

/// <summary>A document that is open in the sidecar.</summary>
internal sealed class OpenDocument
{
    private int _version = 1;

    public OpenDocument(Sidecar sidecar, string path, string text)
    {
        Uri = new Uri(path).AbsoluteUri;
        var document = new
        {
            uri = Uri,
            languageId = "csharp",
            version = _version,
            text,
        };
        sidecar.Notify("textDocument/didOpen", new { textDocument = document });
    }

    public string Uri { get; }

    /// <summary>The bytes of a <c>didChange</c> that inserts text.</summary>
    public byte[] FramedInsert(int line, int character, string text)
    {
        var here = new { line, character };
        var parameters = new
        {
            textDocument = new { uri = Uri, version = ++_version },
            contentChanges = new[] { new { range = new { start = here, end = here }, text } },
        };
        return RawFraming.Frame(
            JsonSerializer.Serialize(
                new
                {
                    jsonrpc = "2.0",
                    method = "textDocument/didChange",
                    @params = parameters,
                }
            )
        );
    }
}
