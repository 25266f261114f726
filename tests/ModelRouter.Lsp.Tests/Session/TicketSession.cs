using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>
/// Sessions with a model for each of two tiers on one loopback server: <c>small</c> for <c>coding</c> and below, <c>big</c>
/// for <c>frontier</c>.
/// </summary>
internal static class TicketSession
{
    private static readonly string[] Small = ["small"];
    private static readonly string[] Big = ["big"];

    public const string Code = "int Twice(int x)\n{\n    return x + x;\n}\n";

    /// <param name="server">Answers.</param>
    /// <param name="lane">How far what is asked of the models goes.</param>
    /// <param name="command">The user's own command; null for none.</param>
    /// <param name="perRequestUsd">What one piece of work may cost; null for no limit.</param>
    /// <param name="files">Beside <c>src/twice.cs</c>.</param>
    public static Task<TestSession> StartAsync(
        ModelServer server,
        string lane = "cloud",
        string? command = null,
        decimal? perRequestUsd = null,
        params (string Path, string Text)[] files
    )
    {
        var user = User(server, lane);
        if (command is not null)
            user["validate.command"] = command;
        if (perRequestUsd is not null)
            user["budget.perRequestUsd"] = perRequestUsd;
        return TestSession.StartAsync([("src/twice.cs", Code), .. files], user);
    }

    /// <summary>The user's settings: models and tiers.</summary>
    public static Dictionary<string, object> User(ModelServer server, string lane)
    {
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = new[] { Model(server, "small", lane, 1), Model(server, "big", lane, 10) },
            ["tiers"] = new
            {
                fast = Small,
                balanced = Small,
                coding = Small,
                frontier = Big,
            },
        };
    }

    /// <summary>A ticket for <c>src/twice.cs</c>, and for <c>src/new.cs</c>, which is not there yet.</summary>
    public static object Ticket(params string[] files) =>
        new
        {
            title = "Double by shifting",
            goal = "Make Twice shift.",
            files = files.Length == 0 ? ["src/twice.cs", "src/new.cs"] : files,
            acceptance = new[] { "It returns x << 1." },
            tier = "coding",
        };

    public static Task<JsonElement> RunAsync(TestSession session, object? ticket = null, bool trusted = true) =>
        session.Client.RequestAsync("modelrouter/runTicket", new { ticket = ticket ?? Ticket(), trusted });

    /// <summary>An answer that replaces the one statement of <see cref="Code"/>.</summary>
    public static string Shift(string statement) => Block("src/twice.cs", "    return x + x;\n", $"    {statement}\n");

    public static string Block(string path, string search, string replace) =>
        $"Did it.\n<edits>\nFILE: {path}\n<<<<<<< SEARCH\n{search}=======\n{replace}>>>>>>> REPLACE\n</edits>";

    private static object Model(ModelServer server, string name, string lane, int dollars) =>
        new
        {
            name,
            provider = "openai-compatible",
            model = name,
            endpoint = $"{server.Url}v1",
            lane,
            price = new
            {
                input = dollars,
                cachedInput = dollars,
                output = dollars,
            },
        };
}
