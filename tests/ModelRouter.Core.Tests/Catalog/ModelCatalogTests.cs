using System.Globalization;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Catalog;

public sealed class ModelCatalogTests
{
    private static readonly CatalogFile File = ModelCatalog.ReadFile();

    [Fact]
    public void The_file_has_its_date_and_says_where_each_models_figures_are_from()
    {
        Assert.True(DateOnly.TryParseExact(File.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out _));
        Assert.All(File.Models, model => Assert.Contains(model.Source, File.Sources.Keys));
        Assert.All(File.Sources.Keys, source => Assert.Contains(File.Models, model => model.Source == source));
    }

    [Fact]
    public void Every_name_in_the_file_is_one_that_settings_may_use()
    {
        Assert.All(
            File.Models,
            model =>
            {
                Assert.NotEmpty(model.Providers);
                Assert.All(model.Providers, provider => Assert.NotNull(ModelNames.Providers.Parse(provider)));
                Assert.NotEmpty(model.Tiers);
                Assert.All(model.Tiers, tier => Assert.NotNull(ModelNames.Tiers.Parse(tier)));
                Assert.True(
                    model.Fim is null or CatalogFim.Endpoint or CatalogFim.None
                        || ModelNames.FimFamilies.Parse(model.Fim) is not null
                );
                Assert.All(model.Ids, id => Assert.Equal(id.Trim(), id));
            }
        );
    }

    [Fact]
    public void No_two_entries_claim_the_same_model() =>
        Assert.DoesNotContain(
            File.Models.SelectMany(model =>
                    model.Providers.SelectMany(p => model.Ids.Select(id => (p, id.ToUpperInvariant())))
                )
                .GroupBy(name => name),
            same => same.Count() > 1
        );

    [Fact]
    public void Windows_and_prices_are_plausible() =>
        Assert.All(
            File.Models,
            model =>
            {
                Assert.True(model.ContextWindow is null or >= 4_096 and <= 10_000_000);
                Assert.True(model.MaxOutput is null or >= 1_024);
                Assert.True(model.MaxOutput is null || model.MaxOutput <= model.ContextWindow);
                if (model.Price is not { } price)
                    return;
                AssertPlausible(price);
                Assert.Equal(price.Long is null, price.Long?.Above is null);
                if (price.Long is { } dear)
                {
                    AssertPlausible(dear);
                    Assert.True(dear.Input >= price.Input && dear.Output >= price.Output);
                    Assert.True(dear.Above < model.ContextWindow);
                }
            }
        );

    [Fact]
    public void What_runs_on_peoples_own_servers_has_neither_a_price_nor_a_window() =>
        Assert.All(
            File.Models.Where(model =>
                model.Providers.Any(p => p is "ollama" or "lmstudio" or "llamacpp" or "vllm" or "openai-compatible")
            ),
            model => Assert.Equal((null, null, null), (model.Price, model.ContextWindow, model.MaxOutput))
        );

    [Theory]
    [InlineData("qwen2.5-coder", FimFamily.Qwen)]
    [InlineData("qwen2.5-coder:7b", FimFamily.Qwen)]
    [InlineData("Qwen2.5-Coder:1.5b-base-q4_0", FimFamily.Qwen)]
    [InlineData("my-qwen2.5-coder:7b", null)]
    [InlineData("me/qwen2.5-coder:7b", null)]
    [InlineData("qwen2.5:7b", null)]
    [InlineData("codellama:7b-code", FimFamily.CodeLlama)]
    [InlineData("codellama:7b-code-q4_K_M", FimFamily.CodeLlama)]
    [InlineData("codellama:7b", null)]
    [InlineData("codellama:7b-codex", null)]
    [InlineData("starcoder2:3b", FimFamily.StarCoder)]
    [InlineData("starcoder2:15b-instruct", null)]
    [InlineData("deepseek-coder-v2:16b-lite-base-q4_0", FimFamily.DeepSeek)]
    [InlineData("gpt-oss:20b", null)]
    public void A_template_is_taken_by_the_exact_name_before_the_tag(string model, FimFamily? family) =>
        Assert.Equal(family, Complete(ProviderKind.Ollama, model).Fim);

    [Fact]
    public void A_model_that_is_known_gets_what_its_settings_leave_out()
    {
        var model = Complete(ProviderKind.OpenAi, "gpt-5-mini");

        Assert.Equal(new ModelPrice(0.25m, 0.025m, 2), model.Price);
        Assert.Equal((400_000, 128_000), (model.ContextWindow, model.MaxOutput));
        Assert.Equal(
            (true, false, false, false),
            (model.Chats, model.TakesTemperature, model.NeedsResponses, model.HasLiveSearch)
        );
        Assert.Equal((null, false), (model.Fim, model.Capabilities.Fill));
        Assert.Equal(new ModelOrigins(FigureOrigin.Catalog, FigureOrigin.Catalog, FigureOrigin.Catalog), model.Origins);
    }

    [Fact]
    public void What_the_settings_say_is_never_changed()
    {
        var written = Written(ProviderKind.Mistral, "codestral-latest") with
        {
            ContextWindow = 1,
            MaxOutput = 2,
            Fim = FimFamily.Chat,
            Price = new ModelPrice(1, 2, 3),
            Capabilities = new ModelCapabilities
            {
                Chat = false,
                Temperature = false,
                Responses = true,
                LiveSearch = true,
                Fill = false,
            },
        };

        var model = ModelCatalog.Bundled.Complete(written);

        Assert.Equal(
            written with
            {
                Origins = new ModelOrigins(FigureOrigin.Settings, FigureOrigin.Settings, FigureOrigin.Settings),
            },
            model
        );
    }

    [Fact]
    public void A_model_that_nobody_knows_works_with_the_defaults()
    {
        var model = Complete(ProviderKind.OpenAiCompatible, "our-own");

        Assert.False(ModelCatalog.Bundled.Knows(model));
        Assert.Empty(ModelCatalog.Bundled.TiersOf(model));
        Assert.Equal((null, null, null), (model.Price, model.ContextWindow, model.Fim));
        Assert.Equal(
            (true, true, false, false),
            (model.Chats, model.TakesTemperature, model.NeedsResponses, model.HasLiveSearch)
        );
        Assert.Equal(ModelOrigins.Unknown, model.Origins);
    }

    [Theory]
    [InlineData(ProviderKind.Mistral, "codestral-latest", true)]
    [InlineData(ProviderKind.Mistral, "mistral-large-latest", false)]
    [InlineData(ProviderKind.Mistral, "mistral-next", null)]
    [InlineData(ProviderKind.DeepSeek, "deepseek-reasoner", false)]
    public void An_endpoint_fills_where_the_catalog_says_so(ProviderKind provider, string model, bool? fills) =>
        Assert.Equal(fills, Complete(provider, model).Capabilities.Fill);

    [Theory]
    [InlineData(100_000, 0.01)]
    [InlineData(200_000, 0.1)]
    public void A_long_prompt_costs_what_it_costs(int tokens, double cost) =>
        Assert.Equal(
            (decimal)cost,
            ModelCost.Of(Complete(ProviderKind.Anthropic, "claude-haiku-5-5"), new ModelUsage(tokens, 0, 0))
        );

    private static void AssertPlausible(CatalogPrice price)
    {
        Assert.InRange(price.Input, 0.01m, 100);
        Assert.InRange(price.Output, price.Input, 500);
        Assert.InRange(price.CachedInput ?? price.Input, 0, price.Input);
        Assert.InRange(price.CacheWrite ?? price.Input, price.Input, 2 * price.Input);
    }

    private static ModelDefinition Complete(ProviderKind provider, string model) =>
        ModelCatalog.Bundled.Complete(Written(provider, model));

    private static ModelDefinition Written(ProviderKind provider, string model) =>
        new()
        {
            Name = "m",
            Provider = provider,
            Model = model,
            Endpoint = new Uri("https://models.example/v1"),
            Lane = Lane.Cloud,
        };
}
