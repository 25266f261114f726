using System.Text;
using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests;

/// <summary>Invariant 3 of docs/ARCHITECTURE.md under sessions made up at random; each seed is one session and always the same.</summary>
public sealed class OneAnswerTests
{
    private const int MessagesPerSession = 60;

    public static TheoryData<int, SessionEnd> Sessions()
    {
        var sessions = new TheoryData<int, SessionEnd>();
        for (var seed = 0; seed < 120; seed++)
            sessions.Add(seed, (SessionEnd)(seed % 4));
        return sessions;
    }

    [Theory]
    [MemberData(nameof(Sessions), DisableDiscoveryEnumeration = true)]
    public async Task Every_request_id_gets_exactly_one_answer(int seed, SessionEnd end)
    {
        var random = new Random(seed);
        var release = new TaskCompletionSource();
        var rpc = new RpcHarness(
            Methods(release.Task),
            new()
            {
                InputEndGrace = end == SessionEnd.InputEndsAtOnce ? TimeSpan.Zero : TimeSpan.FromMinutes(1),
                BackgroundConcurrency = 2,
                MaxMessageBytes = 10_000,
            }
        );
        var (input, ids) = Session(random);
        await SendInPiecesAsync(rpc, input, random);

        var answers = new List<JsonElement>();
        if (end is SessionEnd.Stopped or SessionEnd.Cancelled)
        {
            // What was sent last has been answered: everything before it has been read, and some of it still runs.
            await rpc.SendAsync("""{"jsonrpc":"2.0","id":0,"method":5}""");
            do answers.Add(await rpc.NextAsync());
            while (!HasId(answers[^1], "0"));
            ids.Add("0");
        }
        switch (end)
        {
            case SessionEnd.Stopped:
                rpc.Connection.Stop();
                break;
            case SessionEnd.Cancelled:
                rpc.Cancel();
                break;
        }
        rpc.CloseInput();
        release.SetResult(); // handlers come to their end while the session comes to its own
        answers.AddRange(await rpc.EndAsync());
        await rpc.Connection.DisposeAsync();

        var counts = answers
            .Select(answer => answer.GetProperty("id").GetRawText())
            .Where(id => id != "null")
            .CountBy(id => id)
            .ToDictionary(StringComparer.Ordinal);
        Assert.All(ids, id => Assert.Equal(1, counts.GetValueOrDefault(id)));
        Assert.All(counts, count => Assert.Equal(1, count.Value));
        Assert.All(
            answers,
            answer => Assert.NotEqual(answer.TryGetProperty("result", out _), answer.TryGetProperty("error", out _))
        );
    }

    private static bool HasId(JsonElement answer, string id) => answer.GetProperty("id").GetRawText() == id;

    private static RpcMethodTable Methods(Task release) =>
        RpcMethodTable
            .Create()
            .AddEcho()
            .AddWait(release)
            .AddAppend([])
            .AddMutation(
                "mutate",
                NoParams.Json,
                NoResult.Json,
                async (_, token) =>
                {
                    await Task.Yield();
                    token.ThrowIfCancellationRequested();
                    return NoResult.Instance;
                }
            )
            .AddBackground(
                "background",
                NoParams.Json,
                NoResult.Json,
                TestMethods.NothingCaptured,
                async (_, _, _) =>
                {
                    await release; // deaf to its token
                    return NoResult.Instance;
                }
            )
            .AddInteractive<NoParams, int, NoResult>(
                "throw",
                NoParams.Json,
                NoResult.Json,
                TestMethods.NothingCaptured,
                async (_, _, _) =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("as it should");
                }
            )
            .Build();

    /// <summary>
    /// The bytes of a session, and the ids of the requests in it that are whole. Those are numbers; ids of spoilt ones
    /// are strings, so that spoiling makes none another's.
    /// </summary>
    private static (byte[] Input, List<string> Ids) Session(Random random)
    {
        var (input, ids) = (new List<byte>(), new List<string>());
        for (var i = 0; i < MessagesPerSession; i++)
            switch (random.Next(10))
            {
                case 0:
                    input.AddRange(Garbage(random));
                    break;
                case 1:
                    input.AddRange(Spoilt(random, i));
                    break;
                case 2:
                    input.AddRange(
                        RawFraming.Frame(
                            $$$"""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":{{{random.Next(i + 2)}}}}}"""
                        )
                    );
                    break;
                case 3:
                    input.AddRange(Encoding.ASCII.GetBytes($"Content-Length: 20000\r\n\r\n{new string('x', 20_000)}"));
                    break;
                default:
                    ids.Add($"{i + 1}");
                    input.AddRange(RawFraming.Frame(Request(random, $"{i + 1}")));
                    break;
            }
        return ([.. input], ids);
    }

    private static string Request(Random random, string id)
    {
        string[] methods = ["echo", "wait", "mutate", "background", "throw", "append", "unknown"];
        string[] parameters = ["""{"text":"ä"}""", "{}", "[]", "null", """[{"text":"b"}]"""];
        var method = methods[random.Next(methods.Length)];
        return $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters[random.Next(5)]}}}""";
    }

    /// <summary>A frame of the right length with a few bytes of its body changed.</summary>
    private static byte[] Spoilt(Random random, int number)
    {
        var frame = RawFraming.Frame(Request(random, $"\"spoilt {number}\""));
        var bodyStart = frame.AsSpan().IndexOf((byte)'{');
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            frame[random.Next(bodyStart, frame.Length)] = (byte)random.Next(256);
        return frame;
    }

    /// <summary>Bytes between frames that are none, with line ends among them.</summary>
    private static byte[] Garbage(Random random)
    {
        var garbage = new byte[random.Next(1, 80)];
        random.NextBytes(garbage);
        for (var i = 0; i < garbage.Length; i++)
            if (random.Next(8) == 0)
                garbage[i] = (byte)'\n';
        return garbage;
    }

    private static async Task SendInPiecesAsync(RpcHarness rpc, byte[] input, Random random)
    {
        for (var sent = 0; sent < input.Length; )
        {
            var size = Math.Min(random.Next(4) == 0 ? random.Next(1, 4) : random.Next(1, 2000), input.Length - sent);
            await rpc.SendAsync(input[sent..(sent + size)]);
            sent += size;
        }
    }

    public enum SessionEnd
    {
        InputEnds,
        InputEndsAtOnce,
        Stopped,
        Cancelled,
    }
}
