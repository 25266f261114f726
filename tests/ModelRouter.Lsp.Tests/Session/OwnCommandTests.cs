using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Requests of this server's own, and the commands of the same words.</summary>
public sealed class OwnCommandTests
{
    [Fact]
    public async Task Each_command_of_the_list_answers_as_the_request_of_the_same_words()
    {
        await using var session = TestSession.Silent();
        var capabilities = (await session.InitializeAsync(Models)).GetProperty("capabilities");
        var commands = capabilities.GetProperty("executeCommandProvider").GetProperty("commands");

        Assert.Equal(
            [
                "modelrouter.didAcceptCompletion",
                "modelrouter.plan",
                "modelrouter.review",
                "modelrouter.ask",
                "modelrouter.dismissFinding",
                "modelrouter.runTicket",
                "modelrouter.ticketFate",
                "modelrouter.route",
                "modelrouter.explain",
                "modelrouter.models",
                "modelrouter.usage",
            ],
            commands.EnumerateArray().Select(command => command.GetString())
        );
        foreach (var name in (string[])["explain", "models", "usage"])
        {
            var asked = await session.Client.RequestAsync($"modelrouter/{name}", new { });
            var commanded = await CommandAsync(session, $"modelrouter.{name}");
            Assert.Equal(asked.GetRawText(), commanded.GetRawText());
        }
        var route = await CommandAsync(session, "modelrouter.route", new { task = "plan" });
        Assert.Equal("plan", route.GetProperty("task").GetString());
    }

    [Theory]
    [InlineData("modelrouter.route", "takes one argument")]
    [InlineData("modelrouter.usage", "takes one argument")]
    public async Task A_command_with_another_argument_says_what_it_takes(string command, string says)
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() => CommandAsync(session, command, 1));

        Assert.Equal(-32602, error.Code);
        Assert.Contains(says, error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_tells_tiers_lane_price_and_where_they_are_from_without_asking_anybody()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync(Models);

        var models = (await session.Client.RequestAsync("modelrouter/models", new { })).GetProperty("models");

        var (near, far) = (models[0], models[1]);
        Assert.Equal(("near", "settings", "local"), (Text(near, "name"), Text(near, "source"), Text(near, "lane")));
        Assert.Equal(["fast", "coding"], near.GetProperty("tiers").EnumerateArray().Select(tier => tier.GetString()));
        Assert.Equal(("qwen", "unknown"), (Text(near, "fim"), Text(near, "state")));
        Assert.Equal(
            ("anthropic/claude-opus-5-5", "catalog", "https://api.anthropic.com"),
            (Text(far, "name"), Text(far, "source"), Text(far, "endpoint"))
        );
        Assert.Equal(4, far.GetProperty("price").GetProperty("input").GetDecimal());
        Assert.Contains("catalog of ", Text(far, "figures"), StringComparison.Ordinal);
        Assert.DoesNotContain("catalog of ", Text(far, "detail"), StringComparison.Ordinal);
        Assert.False(far.TryGetProperty("probe", out _));
    }

    [Fact]
    public async Task Probed_a_server_says_whether_it_is_there()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen"));
        await using var session = TestSession.Silent();
        await session.InitializeAsync(
            new
            {
                models = new[]
                {
                    new
                    {
                        name = "here",
                        provider = "ollama",
                        model = "qwen",
                        endpoint = server.Url.ToString(),
                    },
                    new
                    {
                        name = "gone",
                        provider = "ollama",
                        model = "other",
                        endpoint = server.Url.ToString(),
                    },
                    new
                    {
                        name = "dead",
                        provider = "ollama",
                        model = "qwen",
                        endpoint = "http://127.0.0.1:9",
                    },
                },
            }
        );

        var models = (await session.Client.RequestAsync("modelrouter/models", new { probe = true })).GetProperty(
            "models"
        );

        Assert.Equal(
            ["here ready True", "gone refused True", "dead unreachable False"],
            models
                .EnumerateArray()
                .Select(m =>
                    $"{Text(m, "name")} {Text(m, "state")} {m.GetProperty("probe").GetProperty("ok").GetBoolean()}"
                )
        );
    }

    [Fact]
    public async Task A_day_that_is_none_is_an_error_that_says_what_to_write()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync("modelrouter/usage", new { since = "yesterday" })
        );

        Assert.Contains("2026-01-31", error.ServerMessage, StringComparison.Ordinal);
    }

    private static object Models { get; } = new
    {
        models = new[]
        {
            new
            {
                name = "near",
                provider = "ollama",
                model = "qwen2.5-coder:7b",
            },
        },
        tiers = new
        {
            fast = new[] { "near" },
            coding = new[] { "near" },
            frontier = new[] { "anthropic/claude-opus-5-5" },
        },
    };

    private static Task<JsonElement> CommandAsync(TestSession session, string command, object? argument = null) =>
        session.Client.RequestAsync(
            "workspace/executeCommand",
            new { command, arguments = argument is null ? [] : new[] { argument } }
        );

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
