using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Benchmarks.Server;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>
/// What the sidecar adds to a request to a model: an inline completion over stdio, against the very same request sent to
/// the same server by a bare client. The server answers at once and the embedded model has nothing to say.
/// </summary>
internal static class WireGroup
{
    public const string Name = "wire";
    private const double MedianTarget = 1;
    private const double TailTarget = 5;
    private const double AbortTarget = 50;
    private const int WarmUp = 300;
    private const int Requests = 1_000;
    private const int Aborts = 100;
    private const int Invoked = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Run(Report report) =>
#pragma warning disable VSTHRD002 // The main thread, and nobody else wants it.
        RunAsync(report).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private static async Task RunAsync(Report report)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of("Fixed", "Answer", "();");
        using var state = new TempFolder();
        using var sidecar = Sidecar.Start(state.Path, workspace: null, SettingsOf(server));
        sidecar.Notify("initialized", new { });
        sidecar.AwaitRest();
        var editor = new Editor(sidecar, Path.Combine(state.Path, "wire.ts"));

        var (direct, through, added) = (new Samples(), new Samples(), new Samples());
        using var client = new HttpClient();
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            server.Take();
            var whole = editor.Ask();
            var request =
                server.Take().SingleOrDefault(ModelServer.AsksForText)
                ?? throw new InvalidOperationException("The sidecar asked the model not exactly once.");
            var bare = await AskAsync(client, server, request);
            if (i < WarmUp)
                continue;
            direct.Add(bare);
            through.Add(whole);
            added.Add(whole - bare);
        }
        report.AddPercentiles(Name, "the same request by a bare client", direct, null, null);
        report.AddPercentiles(Name, "inline completion through the sidecar", through, null, null);
        report.AddPercentiles(Name, "added by the sidecar, request by request", added, MedianTarget, TailTarget);
        report.AddPercentiles(
            Name,
            "from a key that makes a request useless to the server's view of its abort",
            await MeasureAbortsAsync(server, sidecar, editor, editor.GoAnotherWay),
            AbortTarget,
            AbortTarget
        );
        report.AddPercentiles(
            Name,
            "from $/cancelRequest without a key to the server's view of its abort",
            await MeasureAbortsAsync(server, sidecar, editor, editor.TakeBack),
            AbortTarget,
            AbortTarget
        );
    }

    private static object SettingsOf(ModelServer server) =>
        new Dictionary<string, object>
        {
            ["user"] = new Dictionary<string, object>
            {
                ["models"] = new[]
                {
                    new
                    {
                        name = "near",
                        provider = "openai-compatible",
                        model = "coder",
                        endpoint = new Uri(server.Url, "v1").AbsoluteUri,
                        fim = "qwen",
                    },
                },
                ["tiers"] = new { fast = new[] { "near" } },
                ["discover"] = false,
            },
        };

    private static async Task<double> AskAsync(HttpClient client, ModelServer server, ModelServerRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, request.Path));
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var start = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<Samples> MeasureAbortsAsync(
        ModelServer server,
        Sidecar sidecar,
        Editor editor,
        Action leave
    )
    {
        var samples = new Samples();
        for (var i = 0; i < Aborts; i++)
        {
            server.Take();
            server.Answer(ModelAnswer.Begin("Fixed").ThenHang());
            editor.Begin();
            var request = await server.AskedAsync().WaitAsync(Patience);
            var start = Stopwatch.GetTimestamp();
            leave();
            if (!await request.WasAborted.WaitAsync(Patience))
                throw new InvalidOperationException("A request that nobody needs ran to its end.");
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            sidecar.Barrier();
        }
        return samples;
    }

    /// <summary>Asks at the end of a document that says something new each time, so that nothing is known already.</summary>
    private sealed class Editor(Sidecar sidecar, string path)
    {
        private readonly OpenDocument _document = new(sidecar, path, "// A file.\n");
        private int _line = 1;
        private int _asked;

        /// <returns>Milliseconds from sending the key to having the answer.</returns>
        public double Ask()
        {
            byte[] both = [.. Type(out var character), .. Question(character, out var id)];
            var start = Stopwatch.GetTimestamp();
            var answer = sidecar.Request(both, id);
            var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return answer.ValueKind == JsonValueKind.Object && answer.GetProperty("items").GetArrayLength() > 0
                ? taken
                : throw new InvalidOperationException($"The model's answer was not offered: {answer}");
        }

        /// <summary>Asks, and waits for no answer.</summary>
        public void Begin()
        {
            byte[] both = [.. Type(out var character), .. Question(character, out _asked)];
            sidecar.Send(both);
        }

        /// <summary>Types what no answer to the last question goes on with.</summary>
        public void GoAnotherWay() => sidecar.Send(Type(out _));

        /// <summary>Takes the last question back.</summary>
        public void TakeBack() => sidecar.Notify("$/cancelRequest", new { id = _asked });

        private byte[] Type(out int character)
        {
            var statement = $"const n{Guid.NewGuid():N} = ";
            character = statement.Length;
            return _document.FramedInsert(_line++, 0, statement + "\n");
        }

        private byte[] Question(int character, out int id) =>
            sidecar.Framed(
                "textDocument/inlineCompletion",
                new
                {
                    textDocument = new { uri = _document.Uri },
                    position = new { line = _line - 1, character },
                    context = new { triggerKind = Invoked },
                },
                out id
            );
    }
}
