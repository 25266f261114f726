using System.Diagnostics;
using System.Text.Json;

namespace ModelRouter.Benchmarks.Server;

/// <summary>Types at the end of a document, and asks for a completion after each key.</summary>
internal sealed class Typist
{
    private const int Automatic = 2;

    private readonly Sidecar _sidecar;
    private readonly OpenDocument _document;
    private int _line;
    private int _character;

    /// <param name="sidecar">Where to type.</param>
    /// <param name="path">The document.</param>
    /// <param name="text">What it holds already, with <c>\n</c> as its line breaks.</param>
    public Typist(Sidecar sidecar, string path, string text)
    {
        _sidecar = sidecar;
        _document = new OpenDocument(sidecar, path, text);
        _line = text.Count(static c => c == '\n');
        _character = text.Length - (text.LastIndexOf('\n') + 1);
    }

    /// <summary>How many keys were answered with ghost text.</summary>
    public int Offers { get; private set; }

    /// <summary>Types one key.</summary>
    /// <returns>Milliseconds from sending it to having the answer.</returns>
    public double Type(char key)
    {
        var change = _document.FramedInsert(_line, _character, key.ToString());
        (_line, _character) = key == '\n' ? (_line + 1, 0) : (_line, _character + 1);
        var question = _sidecar.Framed(
            "textDocument/inlineCompletion",
            new
            {
                textDocument = new { uri = _document.Uri },
                position = new { line = _line, character = _character },
                context = new { triggerKind = Automatic },
            },
            out var id
        );
        byte[] both = [.. change, .. question];

        var start = Stopwatch.GetTimestamp();
        var answer = _sidecar.Request(both, id);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (answer.ValueKind == JsonValueKind.Object && answer.GetProperty("items").GetArrayLength() > 0)
            Offers++;
        return taken;
    }
}
