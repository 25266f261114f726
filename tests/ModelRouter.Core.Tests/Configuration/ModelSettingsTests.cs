using System.Text.Json;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Core.Tests.Configuration;

public sealed class ModelSettingsTests
{
    private const string Key = "sk-nobody-may-see-this";

    [Fact]
    public void Nothing_said_means_no_models_and_looking_for_servers()
    {
        var models = Read("{}").Models;

        Assert.Empty(models.Models);
        Assert.Empty(models.Tiers);
        Assert.Empty(models.Routes);
        Assert.Empty(models.TrustedHosts);
        Assert.True(models.Discover);
    }

    [Fact]
    public void A_model_is_read_whole()
    {
        var settings = Read(
            """
            {"models": [{"name": "Big", "provider": "openai-compatible", "model": "org/big", "fim": "StarCoder",
              "endpoint": "https://gpu.example.org:8443/v1", "lane": "cloud", "contextWindow": 32768,
              "price": {"input": 1.25, "cachedInput": 0.1, "output": 10}, "headers": {"X-Team": "tools"}}],
             "privacy.trustedHosts": ["gpu.example.org"]}
            """
        );

        Assert.Empty(settings.Problems);
        var model = Assert.Single(settings.Models.Models);
        Assert.Equal(("Big", ProviderKind.OpenAiCompatible, "org/big"), (model.Name, model.Provider, model.Model));
        Assert.Equal(new Uri("https://gpu.example.org:8443/v1"), model.Endpoint);
        Assert.Equal((Lane.Cloud, 32768, FimFamily.StarCoder), (model.Lane, model.ContextWindow, model.Fim));
        Assert.Equal(new ModelPrice(1.25m, 0.1m, 10m), model.Price);
        var header = Assert.Single(model.Headers);
        Assert.Equal(("X-Team", "tools"), (header.Key, header.Value.Reveal()));
    }

    [Fact]
    public void A_tier_may_name_a_model_without_an_entry()
    {
        var settings = Read(
            """{"tiers": {"frontier": ["anthropic/claude-opus-5-5"], "fast": ["ollama/qwen2.5-coder:7b", "openrouter/a/b", "Anthropic/claude-opus-5-5"]}}"""
        );

        Assert.Empty(settings.Problems);
        var (opus, qwen, other) = (settings.Models.Models[0], settings.Models.Models[1], settings.Models.Models[2]);
        Assert.Equal(("anthropic/claude-opus-5-5", "claude-opus-5-5"), (opus.Name, opus.Model));
        Assert.Equal((new Uri("https://api.anthropic.com"), Lane.Cloud), (opus.Endpoint, opus.Lane));
        Assert.Equal((new ModelPrice(4, 0.2m, 20) { CacheWrite = 5 }, ModelSource.Catalog), (opus.Price, opus.Source));
        Assert.Equal((Lane.Local, FimFamily.Qwen), (qwen.Lane, qwen.Fim));
        Assert.Equal((ProviderKind.OpenRouter, "a/b"), (other.Provider, other.Model));
        Assert.Equal([qwen, other, opus], settings.Models.Tiers[ModelTier.Fast]);
        Assert.Same(opus, settings.Models.Tiers[ModelTier.Frontier][0]);
    }

    [Fact]
    public void The_name_of_an_entry_wins_over_a_provider()
    {
        var settings = Read(
            """{"models": [{"name": "openai/gpt-5", "provider": "ollama", "model": "mine"}], "tiers": {"fast": ["openai/gpt-5"]}}"""
        );

        Assert.Equal(ProviderKind.Ollama, Assert.Single(settings.Models.Tiers[ModelTier.Fast]).Provider);
    }

    [Theory]
    [InlineData(
        "opus",
        "'opus' is the name of no usable entry of models; a model without an entry is written provider/model"
    )]
    [InlineData(
        "anthropic/",
        "'anthropic/' is the name of no usable entry of models; a model without an entry is written provider/model"
    )]
    [InlineData(
        "antropic/opus",
        "'antropic/opus' is no entry of models, and 'antropic' is no provider; there are embedded, ollama"
    )]
    [InlineData("embedded/x", "'embedded/x' is no entry of models, and 'embedded' is no provider; there are ")]
    [InlineData(
        "openai-compatible/x",
        "openai-compatible has no usual address: write an entry of models with an endpoint"
    )]
    [InlineData("azure-openai/x", "azure-openai has no usual address: write an entry of models with an endpoint")]
    public void A_bad_name_in_a_tier_is_told_with_what_to_write(string name, string message)
    {
        var problem = Assert.Single(Read($$"""{"tiers": {"fast": ["{{name}}"]} }""").Problems);

        Assert.Equal("user: tiers.fast[0]", problem.Key);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_go_over_the_catalog_figure_by_figure()
    {
        var model = Assert.Single(
            Read(
                """
                {"models": [{"name": "m", "provider": "xai", "model": "grok-4.3", "maxOutput": 1000,
                  "price": {"input": 1, "output": 2, "cacheWrite": 3}, "capabilities": {"liveSearch": false}}]}
                """
            ).Models.Models
        );

        Assert.Equal((1_000_000, 1_000), (model.ContextWindow, model.MaxOutput));
        Assert.Equal(new ModelPrice(1, 1, 2) { CacheWrite = 3 }, model.Price);
        Assert.Equal((false, true), (model.HasLiveSearch, model.Capabilities.Temperature));
        Assert.Equal((FigureOrigin.Settings, FigureOrigin.Catalog), (model.Origins.Price, model.Origins.ContextWindow));
    }

    [Theory]
    [InlineData("\"capabilities\": []", "models[0].capabilities")]
    [InlineData("\"capabilities\": {\"liveSearch\": 1}", "models[0].capabilities.liveSearch")]
    [InlineData("\"capabilities\": {\"search\": true}", "models[0].capabilities.search")]
    [InlineData("\"maxOutput\": 0", "models[0].maxOutput")]
    [InlineData("\"price\": {\"input\": 1, \"output\": 2, \"cacheWrite\": -1}", "models[0].price")]
    [InlineData("\"price\": {\"input\": 1, \"output\": 1e28}", "models[0].price")]
    public void A_figure_that_does_not_fit_is_left_out_alone(string figure, string key)
    {
        var settings = Read(Model($"\"provider\": \"xai\", {figure}"));

        Assert.Equal($"user: {key}", Assert.Single(settings.Problems).Key);
        Assert.Single(settings.Models.Models);
    }

    [Fact]
    public void A_budget_is_read()
    {
        var settings = Read("""{"budget.monthlyUsd": 20, "budget": {"perRequestUsd": 0.5}}""");

        Assert.Empty(settings.Problems);
        Assert.Equal(new BudgetSettings(20, 0.5m), settings.Models.Budget);
        Assert.Equal(BudgetSettings.None, Read("{}").Models.Budget);
    }

    [Theory]
    [InlineData("\"20\"")]
    [InlineData("-1")]
    [InlineData("1e28")]
    [InlineData("true")]
    public void A_budget_that_cannot_be_read_lets_nothing_be_spent(string amount)
    {
        var settings = Read($$"""{"budget.monthlyUsd": {{amount}} }""");

        Assert.Equal(0, settings.Models.Budget.MonthlyUsd);
        Assert.Contains(
            "nothing that costs money is asked",
            Assert.Single(settings.Problems).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ollama", "http://127.0.0.1:11434/", Lane.Local)]
    [InlineData("lmstudio", "http://127.0.0.1:1234/v1", Lane.Local)]
    [InlineData("llamacpp", "http://127.0.0.1:8080/", Lane.Local)]
    [InlineData("vllm", "http://127.0.0.1:8000/v1", Lane.Local)]
    [InlineData("openai", "https://api.openai.com/v1", Lane.Cloud)]
    [InlineData("anthropic", "https://api.anthropic.com/", Lane.Cloud)]
    [InlineData("gemini", "https://generativelanguage.googleapis.com/v1beta/openai", Lane.Cloud)]
    [InlineData("xai", "https://api.x.ai/v1", Lane.Cloud)]
    [InlineData("mistral", "https://api.mistral.ai/v1", Lane.Cloud)]
    [InlineData("deepseek", "https://api.deepseek.com/", Lane.Cloud)]
    [InlineData("openrouter", "https://openrouter.ai/api/v1", Lane.Cloud)]
    public void A_known_provider_needs_no_endpoint(string provider, string endpoint, Lane lane)
    {
        var model = Assert.Single(Read(Model($"\"provider\": \"{provider}\"")).Models.Models);

        Assert.Equal((endpoint, lane), (model.Endpoint.AbsoluteUri, model.Lane));
    }

    /// <summary>Its completions lie beside <c>/v1</c>, not below.</summary>
    [Theory]
    [InlineData("https://api.deepseek.com", "https://api.deepseek.com/")]
    [InlineData("https://api.deepseek.com/v1", "https://api.deepseek.com/")]
    [InlineData("https://api.deepseek.com/v1/", "https://api.deepseek.com/")]
    [InlineData("https://api.deepseek.com/beta", "https://api.deepseek.com/beta")]
    [InlineData("https://gateway.example.org/deepseek/v1", "https://gateway.example.org/deepseek/")]
    public void Deepseeks_endpoint_is_the_one_above_its_version(string written, string endpoint)
    {
        var model = Assert.Single(
            Read(Model($"\"provider\": \"deepseek\", \"endpoint\": \"{written}\"")).Models.Models
        );

        Assert.Equal(endpoint, model.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://models.example.org/v1", Lane.Cloud)]
    [InlineData("https://gpu.lan/v1", Lane.Trusted)]
    [InlineData("http://localhost:8080", Lane.Local)]
    [InlineData("http://[::1]:8080", Lane.Local)]
    [InlineData("https://127.0.0.1", Lane.Local)]
    [InlineData("unix:/run/model.sock", Lane.Local)]
    [InlineData("unix:///run/model.sock", Lane.Local)]
    public void A_models_lane_is_where_its_endpoint_lies(string endpoint, Lane lane)
    {
        var settings = Read(Model($"\"provider\": \"vllm\", \"endpoint\": \"{endpoint}\"", "gpu.lan"));

        Assert.Empty(settings.Problems);
        Assert.Equal(lane, Assert.Single(settings.Models.Models).Lane);
    }

    [Theory]
    [InlineData("https://user:" + Key + "@models.example.org/v1")]
    [InlineData("https://" + Key + "@models.example.org/v1")]
    [InlineData("https://@models.example.org/v1")]
    [InlineData("https://models.example.org/v1?key=" + Key)]
    [InlineData("https://models.example.org/v1?")]
    [InlineData("https://models.example.org/v1#" + Key)]
    [InlineData("http://models.example.org/v1")]
    [InlineData("http://gpu.lan/v1")]
    [InlineData("http://127.0.0.1.nip.io/v1")]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/run/model.sock")]
    [InlineData("unix:run/model.sock")]
    [InlineData("unix:/")]
    [InlineData("unix://host/run/model.sock")]
    [InlineData(@"https:\\\\models.example.org")]
    [InlineData("https://models.example.org/a b")]
    [InlineData("models.example.org")]
    [InlineData("https://")]
    [InlineData("")]
    public void An_endpoint_that_cannot_be_used_is_told_without_being_repeated(string endpoint)
    {
        var settings = Read(Model($"\"provider\": \"vllm\", \"endpoint\": \"{endpoint}\"", "gpu.lan"));

        Assert.Empty(settings.Models.Models);
        var problem = Assert.Single(settings.Problems);
        Assert.Equal("user: models[0].endpoint", problem.Key);
        Assert.DoesNotContain(Key, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Http_beyond_this_machine_is_refused_by_name() =>
        Assert.Equal(
            "user: models[0].endpoint: https is required beyond this machine",
            Assert
                .Single(Read(Model("\"provider\": \"vllm\", \"endpoint\": \"http://models.example.org\"")).Problems)
                .ToString()
        );

    [Theory]
    [InlineData("ollama", "gpt-oss:120b-cloud")]
    [InlineData("ollama", "gemma4:cloud")]
    [InlineData("ollama", "me/thing:Cloud")]
    [InlineData("ollama", "kimi-cloud")]
    [InlineData("openai-compatible", "gpt-oss:120b-cloud")]
    public void A_model_whose_tag_says_cloud_is_there_from_the_start(string provider, string model)
    {
        var settings = Read(
            $$"""{"models": [{"name": "m", "provider": "{{provider}}", "model": "{{model}}", "endpoint": "http://127.0.0.1:11434"}]}"""
        );

        Assert.Equal(Lane.Cloud, Assert.Single(settings.Models.Models).Lane);
    }

    [Theory]
    [InlineData("qwen2.5-coder:7b")]
    [InlineData("cloudy:7b")]
    public void A_model_with_another_tag_is_where_its_server_is(string model) =>
        Assert.Equal(
            Lane.Local,
            Assert
                .Single(
                    Read($$"""{"models": [{"name": "m", "provider": "ollama", "model": "{{model}}"}]}""").Models.Models
                )
                .Lane
        );

    [Theory]
    [InlineData("http://127.0.0.1", "cloud", Lane.Cloud, false)]
    [InlineData("http://127.0.0.1", "trusted", Lane.Trusted, false)]
    [InlineData("http://127.0.0.1", "local", Lane.Local, false)]
    [InlineData("https://gpu.lan", "local", Lane.Trusted, true)]
    [InlineData("https://models.example.org", "local", Lane.Cloud, true)]
    [InlineData("https://models.example.org", "trusted", Lane.Cloud, true)]
    [InlineData("http://127.0.0.1", "clod", Lane.Cloud, true)]
    public void A_lane_moves_outward_only(string endpoint, string written, Lane lane, bool isProblem)
    {
        var settings = Read(
            Model($"\"provider\": \"vllm\", \"endpoint\": \"{endpoint}\", \"lane\": \"{written}\"", "gpu.lan")
        );

        Assert.Equal(lane, Assert.Single(settings.Models.Models).Lane);
        Assert.Equal(isProblem ? ["user: models[0].lane"] : [], settings.Problems.Select(problem => problem.Key));
    }

    [Theory]
    [InlineData("""{"models": {}}""", "models")]
    [InlineData("""{"models": [1]}""", "models[0]")]
    [InlineData("""{"models": [{"provider": "ollama", "model": "m"}]}""", "models[0].name")]
    [InlineData("""{"models": [{"name": " ", "provider": "ollama", "model": "m"}]}""", "models[0].name")]
    [InlineData("""{"models": [{"name": "a\nb", "provider": "ollama", "model": "m"}]}""", "models[0].name")]
    [InlineData("""{"models": [{"name": "Embedded", "provider": "ollama", "model": "m"}]}""", "models[0].name")]
    [InlineData("""{"models": [{"name": "a", "provider": "ollama"}]}""", "models[0].model")]
    [InlineData("""{"models": [{"name": "a", "provider": "ollamma", "model": "m"}]}""", "models[0].provider")]
    [InlineData("""{"models": [{"name": "a", "provider": "embedded", "model": "m"}]}""", "models[0].provider")]
    [InlineData("""{"models": [{"name": "a", "provider": "azure-openai", "model": "m"}]}""", "models[0].endpoint")]
    [InlineData("""{"models": [{"name": "a", "provider": "openai-compatible", "model": "m"}]}""", "models[0].endpoint")]
    [InlineData(
        """{"models": [{"name": "a", "provider": "vllm", "model": "m", "endpoint": 1}]}""",
        "models[0].endpoint"
    )]
    [InlineData("""{"models": [{"name": "a", "provider": "vllm", "model": "m", "lane": "off"}]}""", "models[0].lane")]
    [InlineData(
        """{"models": [{"name": "a", "provider": "vllm", "model": "m", "headers": []}]}""",
        "models[0].headers"
    )]
    public void What_makes_no_model_is_told_and_left_out(string user, string key)
    {
        var settings = Read(user);

        Assert.Empty(settings.Models.Models);
        Assert.Equal($"user: {key}", Assert.Single(settings.Problems).Key);
    }

    [Theory]
    [InlineData("\"contextWindow\": 0", "contextWindow")]
    [InlineData("\"contextWindow\": \"8k\"", "contextWindow")]
    [InlineData("\"fim\": \"quen\"", "fim")]
    [InlineData("\"price\": 3", "price")]
    [InlineData("\"price\": {\"input\": 1}", "price")]
    [InlineData("\"price\": {\"input\": -1, \"output\": 1}", "price")]
    [InlineData("\"price\": {\"input\": 1, \"output\": 1e400}", "price")]
    [InlineData("\"price\": {\"input\": 1, \"cachedInput\": \"free\", \"output\": 1}", "price")]
    [InlineData("\"endpont\": \"https://models.example.org\"", "endpont")]
    public void What_is_beside_the_model_is_told_and_the_model_holds(string member, string key)
    {
        var settings = Read(Model("\"provider\": \"vllm\", " + member));

        var model = Assert.Single(settings.Models.Models);
        Assert.Equal((null, null, null), (model.ContextWindow, model.Fim, model.Price));
        Assert.Equal($"user: models[0].{key}", Assert.Single(settings.Problems).Key);
    }

    [Theory]
    [InlineData("\"Authorization\": \"a\\r\\nHost: elsewhere\"", "Authorization")]
    [InlineData("\"X\": \"é\"", "X")]
    [InlineData("\"X\": 1", "X")]
    [InlineData("\"X Y\": \"1\"", "X Y")]
    [InlineData("\"\": \"1\"", "")]
    [InlineData("\"Host\": \"elsewhere.example.org\"", "Host")]
    [InlineData("\"content-length\": \"1\"", "content-length")]
    public void A_header_that_cannot_be_sent_leaves_its_model_out(string header, string name)
    {
        var settings = Read(Model($"\"provider\": \"vllm\", \"headers\": {{{header}, \"X-Key\": \"{Key}\"}}"));

        Assert.Empty(settings.Models.Models);
        var problem = Assert.Single(settings.Problems);
        Assert.Equal($"user: models[0].headers.{name}", problem.Key);
        Assert.DoesNotContain(Key, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_read_prints_a_header()
    {
        var settings = Read(Model($"\"provider\": \"vllm\", \"headers\": {{\"Authorization\": \"Bearer {Key}\"}}"));

        var model = Assert.Single(settings.Models.Models);
        Assert.Equal("Bearer " + Key, Assert.Single(model.Headers).Value.Reveal());
        Assert.DoesNotContain(
            Key,
            $"{settings} {settings.Models} {model} {model.Headers[0]}",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_name_has_one_model_in_any_case()
    {
        var settings = Read(
            """
            {"models": [{"name": "a", "provider": "ollama", "model": "first"},
                        {"name": "A", "provider": "ollama", "model": "second"},
                        {"name": "b", "provider": "ollama", "model": "third"}]}
            """
        );

        Assert.Equal(["first", "third"], settings.Models.Models.Select(model => model.Model));
        Assert.Equal("user: models[1].name", Assert.Single(settings.Problems).Key);
    }

    [Fact]
    public void Tiers_and_routes_are_read_in_the_order_written()
    {
        var settings = Read(
            """
            {"models": [{"name": "a", "provider": "ollama", "model": "1"}, {"name": "b", "provider": "ollama", "model": "2"}],
             "tiers": {"fast": ["B", "a", "b"], "frontier": []},
             "routes": {"docs": "balanced", "inlineCompletion": "fast"},
             "discover": false}
            """
        );

        Assert.Empty(settings.Problems);
        var models = settings.Models;
        Assert.Equal(["b", "a"], models.Tiers[ModelTier.Fast].Select(model => model.Name));
        Assert.Empty(models.Tiers[ModelTier.Frontier]);
        Assert.Equal(ModelTier.Balanced, models.Routes[TaskKind.Docs]);
        Assert.Equal(ModelTier.Fast, models.Routes[TaskKind.InlineCompletion]);
        Assert.False(models.Discover);
    }

    [Theory]
    [InlineData("""{"tiers": ["a"]}""", "tiers")]
    [InlineData("""{"tiers": {"quick": ["a"]}}""", "tiers.quick")]
    [InlineData("""{"tiers": {"fast": "a"}}""", "tiers.fast")]
    [InlineData("""{"tiers": {"fast": ["a", 1]}}""", "tiers.fast[1]")]
    [InlineData("""{"tiers": {"fast": ["a", "b"]}}""", "tiers.fast[1]")]
    [InlineData("""{"tiers": {"fast": ["embedded"]}}""", "tiers.fast[0]")]
    [InlineData("""{"routes": []}""", "routes")]
    [InlineData("""{"routes": {"documentation": "fast"}}""", "routes.documentation")]
    [InlineData("""{"routes": {"docs": "quick"}}""", "routes.docs")]
    [InlineData("""{"routes": {"docs": 1}}""", "routes.docs")]
    [InlineData("""{"discover": "yes"}""", "discover")]
    [InlineData("""{"privacy.trustedHosts": "gpu.lan"}""", "privacy.trustedHosts")]
    [InlineData("""{"privacy": {"trustedHosts": ["gpu.lan", 1]}}""", "privacy.trustedHosts[1]")]
    [InlineData("""{"privacy": {"trustedHosts": ["https://gpu.lan/v1"]}}""", "privacy.trustedHosts[0]")]
    [InlineData("""{"privacy": {"trustedHosts": ["*"]}}""", "privacy.trustedHosts[0]")]
    public void What_does_not_fit_is_told_by_its_place(string user, string key)
    {
        var settings = Read(user.Insert(1, """ "models": [{"name": "a", "provider": "ollama", "model": "m"}], """));

        Assert.Equal($"user: {key}", Assert.Single(settings.Problems).Key);
        Assert.Single(settings.Models.Models);
    }

    [Theory]
    [InlineData("""{"modelrouter.models": [{"name": "a", "provider": "ollama", "model": "m"}]}""")]
    [InlineData("""{"models": [{"name": "a", "provider": "ollama", "model": "m"}]}""")]
    public void Models_may_be_written_as_the_editor_keeps_them(string user) => Assert.Single(Read(user).Models.Models);

    [Theory]
    [InlineData("models", """[{"name": "a", "provider": "vllm", "model": "m", "endpoint": "https://evil.example"}]""")]
    [InlineData("tiers", """{"fast": ["a"]}""")]
    [InlineData("routes", """{"docs": "fast"}""")]
    [InlineData("discover", "false")]
    [InlineData("privacy.trustedHosts", """["evil.example"]""")]
    public void A_folder_says_nothing_about_models(string key, string value)
    {
        string[] spellings = key.Contains('.', StringComparison.Ordinal)
            ? [$"\"{key}\": {value}", $"\"modelrouter.{key}\": {value}", $"\"privacy\": {{\"trustedHosts\": {value}}}"]
            : [$"\"{key}\": {value}", $"\"modelrouter.{key}\": {value}"];
        foreach (var spelling in spellings)
        {
            using var json = JsonDocument.Parse($$"""{"folders": {"file:///w": {{{spelling}}} } }""");

            var settings = SettingsReader.Read(json.RootElement);

            Assert.Equal(
                $"file:///w: {key}: only the user's own settings may say this",
                Assert.Single(settings.Problems).ToString()
            );
            Assert.Equal(ModelSettings.Empty, settings.Models);
        }
    }

    [Fact]
    public void In_a_file_the_keys_of_models_and_of_privacy_are_known()
    {
        using var json = JsonDocument.Parse(
            """
            {"models": [], "tiers": {}, "routes": {}, "discover": true, "privacy.rules": [],
             "privacy": {"defaultLane": "local", "honorIgnoreFiles": true, "trustedHosts": []}}
            """
        );

        Assert.Empty(SettingsReader.ReadUser(json.RootElement).Problems);
    }

    [Fact]
    public void Every_example_of_the_documentation_is_read()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "models.md"));
        var examples = text.Split("```json\n").Skip(1).Select(static part => part.Split("```")[0]).ToList();

        var settings = Read($$"""{"models": [{{string.Join(',', examples)}}]}""");

        Assert.Empty(settings.Problems);
        Assert.Equal(examples.Count, settings.Models.Models.Length);
        // Ollama is in the example at the beginning; the embedded model needs none.
        Assert.Empty(
            Enum.GetValues<ProviderKind>()
                .Except([ProviderKind.Embedded, ProviderKind.Ollama])
                .Except(settings.Models.Models.Select(static model => model.Provider))
        );
    }

    private static string Model(string members, params string[] trustedHosts) =>
        $$"""
            {"models": [{"name": "a", "model": "m", {{members}} }],
             "privacy.trustedHosts": {{JsonSerializer.Serialize(trustedHosts)}} }
            """;

    private static Settings Read(string user)
    {
        using var json = JsonDocument.Parse($$"""{"user": {{user}} }""");
        return SettingsReader.Read(json.RootElement);
    }
}
