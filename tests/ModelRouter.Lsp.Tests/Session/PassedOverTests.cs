using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>A server that does not answer: the next one does, and the person is told until it is there again.</summary>
public sealed class PassedOverTests
{
    [Fact]
    public async Task A_server_that_is_passed_over_is_told_and_so_is_what_to_do_until_it_answers()
    {
        await using var gone = await ModelServer.StartAsync();
        var port = gone.Url.Port;
        await gone.DisposeAsync();
        await using var next = await ModelServer.StartAsync();
        next.Otherwise = ModelAnswer.Of("return 1;");
        await using var session = await TestSession.StartAsync(user: User(port, next.Url.Port));
        var document = await session.OpenAsync("int Answer()\n{\n    $0\n}\n");

        Assert.NotNull(await document.SuggestionAsync(trigger: 1));

        var warning = await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => Text(status, "kind") == "Warning"
        );
        Assert.Equal(
            $"first is passed over: its server did not answer. Start what should answer at http://127.0.0.1:{port}, "
                + "or take it out of the tier; it is found again by itself",
            Text(warning, "message")
        );

        await using var back = await ModelServer.StartAsync(new ModelServerOptions { Port = port });
        await session.Client.RequestAsync("modelrouter/models", new { probe = true });

        // Since the second model answered, the first was passed over, and no status was a normal one.
        await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => Text(status, "kind") == "Normal" && Text(status, "model") == "second"
        );
    }

    /// <summary>Two models of the tier, and before them one of the first's server that no tier names.</summary>
    private static object User(int first, int second) =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = new[] { Model("aside", first), Model("first", first), Model("second", second) },
            ["tiers"] = new { fast = new[] { "first", "second" } },
            ["inlineCompletion.debounceMs"] = 0,
        };

    private static object Model(string name, int port) =>
        new
        {
            name,
            provider = "openai-compatible",
            model = "m",
            endpoint = $"http://127.0.0.1:{port}/v1",
            fim = "qwen",
        };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
