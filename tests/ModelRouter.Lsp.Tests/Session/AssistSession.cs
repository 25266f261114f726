using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Sessions with one model, <c>thinker</c>, for every tier, on a loopback server that counts as a cloud.</summary>
internal static class AssistSession
{
    private static readonly string[] Thinker = ["thinker"];

    public static Task<TestSession> StartAsync(ModelServer server, params (string Path, string Text)[] files) =>
        StartAsync(server, new { liveSearch = true }, files);

    public static Task<TestSession> StartAsync(
        ModelServer server,
        object capabilities,
        params (string Path, string Text)[] files
    ) =>
        TestSession.StartAsync(
            files,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["models"] = new[]
                {
                    new
                    {
                        name = "thinker",
                        provider = "openai-compatible",
                        model = "t",
                        endpoint = $"{server.Url}v1",
                        lane = "cloud",
                        capabilities,
                        price = new
                        {
                            input = 5,
                            cachedInput = 0.5,
                            output = 25,
                        },
                    },
                },
                ["tiers"] = new
                {
                    fast = Thinker,
                    balanced = Thinker,
                    frontier = Thinker,
                    search = Thinker,
                },
            }
        );
}
