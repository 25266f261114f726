using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

public sealed class KeyRingTests
{
    private static readonly Secret Key = new("k1");
    private static readonly Secret Other = new("k2");

    [Theory]
    [InlineData(ProviderKind.OpenAi, "OPENAI_API_KEY", "https://api.openai.com/v1")]
    [InlineData(ProviderKind.Anthropic, "ANTHROPIC_API_KEY", "https://api.anthropic.com")]
    [InlineData(ProviderKind.Gemini, "GEMINI_API_KEY", "https://generativelanguage.googleapis.com/v1beta/openai")]
    [InlineData(ProviderKind.Xai, "XAI_API_KEY", "https://api.x.ai/v1")]
    [InlineData(ProviderKind.Mistral, "MISTRAL_API_KEY", "https://api.mistral.ai/v1")]
    [InlineData(ProviderKind.DeepSeek, "DEEPSEEK_API_KEY", "https://api.deepseek.com")]
    [InlineData(ProviderKind.OpenRouter, "OPENROUTER_API_KEY", "https://openrouter.ai/api/v1")]
    [InlineData(ProviderKind.Ollama, "OLLAMA_API_KEY", "https://ollama.com")]
    public void The_environment_has_a_key_for_the_official_origin_only(
        ProviderKind provider,
        string variable,
        string endpoint
    )
    {
        var keys = new KeyRing(name => name == variable ? " k1 " : null);

        Assert.NotNull(KeyFor(keys, provider, endpoint));
        foreach (var elsewhere in Elsewhere(endpoint))
            Assert.Null(KeyFor(keys, provider, elsewhere));
        foreach (var other in Enum.GetValues<ProviderKind>().Where(other => other != provider))
            Assert.Null(KeyFor(keys, other, endpoint));
    }

    [Fact]
    public void A_key_of_the_environment_that_says_no_address_is_sent_nowhere()
    {
        var keys = new KeyRing(static _ => "k1");
        var model = TestGate.ModelAt("https://mine.openai.azure.com", provider: ProviderKind.AzureOpenAi);

        Assert.Null(keys.Find(model).Key);
        Assert.Contains("AZURE_OPENAI_API_KEY", keys.ProblemOf(model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_models_own_key_goes_before_its_providers_and_that_before_the_environments()
    {
        const string Endpoint = "https://api.openai.com/v1";
        var keys = new KeyRing(static _ => "env");
        keys.Set(ProviderKind.OpenAi, Other, [new Uri(Endpoint)]);
        Assert.Same(Other, KeyFor(keys, ProviderKind.OpenAi, Endpoint));
        keys.Set("model-1", Key, new Uri(Endpoint));
        Assert.Same(Key, KeyFor(keys, ProviderKind.OpenAi, Endpoint));
        keys.Set("model-1", null, new Uri(Endpoint));
        Assert.Same(Other, KeyFor(keys, ProviderKind.OpenAi, Endpoint));
        keys.Set(ProviderKind.OpenAi, new Secret(" "), []);
        Assert.NotNull(KeyFor(keys, ProviderKind.OpenAi, Endpoint));
        Assert.NotSame(Other, KeyFor(keys, ProviderKind.OpenAi, Endpoint));
    }

    [Fact]
    public void A_key_stays_with_the_origin_that_it_was_given_for()
    {
        var keys = new KeyRing();
        keys.Set("model-1", Key, new Uri("https://model.example/v1"));

        Assert.Same(Key, KeyFor(keys, ProviderKind.OpenAiCompatible, "https://MODEL.example:443/v2"));
        foreach (var elsewhere in Elsewhere("https://model.example/v1"))
        {
            var model = TestGate.ModelAt(elsewhere);
            Assert.Null(keys.Find(model).Key);
            Assert.Contains("https://model.example", keys.ProblemOf(model), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_providers_key_serves_all_the_origins_that_the_settings_name_then()
    {
        var keys = new KeyRing();
        keys.Set(ProviderKind.Vllm, Key, [new Uri("https://a.example"), new Uri("https://b.example/v1")]);

        Assert.Same(Key, KeyFor(keys, ProviderKind.Vllm, "https://b.example"));
        Assert.Null(KeyFor(keys, ProviderKind.Vllm, "https://c.example"));
    }

    [Theory]
    [InlineData("http://model.example/", false)]
    [InlineData("http://192.168.1.2/", false)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("unix:/run/model.sock", true)]
    [InlineData("https://model.example/", true)]
    public void No_key_travels_in_the_clear_beyond_this_machine(string endpoint, bool travels)
    {
        var keys = new KeyRing();
        keys.Set("model-1", Key, new Uri(endpoint));
        var model = TestGate.ModelAt(endpoint);

        Assert.Equal(travels, keys.Find(model).Key is not null);
        Assert.Equal(travels, keys.ProblemOf(model) is null);
    }

    [Fact]
    public void Who_needs_no_key_has_no_problem_without_one()
    {
        var keys = new KeyRing();

        Assert.Null(keys.ProblemOf(TestGate.ModelAt("http://127.0.0.1:11434", provider: ProviderKind.Ollama)));
        Assert.Contains(
            "OPENAI_API_KEY",
            keys.ProblemOf(TestGate.ModelAt("https://api.openai.com/v1", provider: ProviderKind.OpenAi)),
            StringComparison.Ordinal
        );
    }

    private static Secret? KeyFor(KeyRing keys, ProviderKind provider, string endpoint) =>
        keys.Find(TestGate.ModelAt(endpoint, provider: provider)).Key;

    /// <summary>Every neighbour of an origin.</summary>
    private static string[] Elsewhere(string endpoint)
    {
        var host = new Uri(endpoint).Host;
        return
        [
            $"http://{host}",
            $"https://{host}:8443",
            $"https://{host}.",
            $"https://{host}.evil.example",
            $"https://evil.{host}",
            $"https://{host}@evil.example",
            "http://127.0.0.1",
        ];
    }
}
