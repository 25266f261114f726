using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Configuration;

public sealed class DiscoveredModelsTests
{
    private static readonly DiscoveredModel Small = Found("small", canFill: true, billions: 1.5);
    private static readonly DiscoveredModel Large = Found("large", canFill: true, billions: 30);
    private static readonly DiscoveredModel Chat = Found("chat", canFill: false, billions: 70);
    private static readonly DiscoveredModel Unknown = Found("unknown", canFill: null, billions: null);

    [Fact]
    public void They_count_behind_the_users_own()
    {
        var mine = Found("mine").Definition with { Name = "mine" };

        var merged = DiscoveredModels.Merge(Settings(mine), [Small, Chat]);

        Assert.Equal(["mine", "ollama/small", "ollama/chat"], merged.Models.Select(static model => model.Name));
        Assert.Equal(ModelSource.Discovered, merged.Find("Ollama/Small")?.Source);
    }

    [Fact]
    public void Tiers_that_nobody_listed_are_served_by_what_fits()
    {
        var merged = DiscoveredModels.Merge(ModelSettings.Empty, [Large, Chat, Unknown, Small]);

        Assert.Equal("small large", NamesOf(merged, ModelTier.Fast));
        foreach (var tier in new[] { ModelTier.Balanced, ModelTier.Coding, ModelTier.Frontier })
            Assert.Equal("chat large small unknown", NamesOf(merged, tier));
        Assert.False(merged.Tiers.ContainsKey(ModelTier.Search));
    }

    [Fact]
    public void A_template_is_a_way_to_fill_but_for_that_of_chats()
    {
        var templated = Unknown with { Definition = Unknown.Definition with { Fim = FimFamily.Qwen } };
        var chatting = Chat with { Definition = Chat.Definition with { Fim = FimFamily.Chat } };

        var merged = DiscoveredModels.Merge(ModelSettings.Empty, [chatting, templated]);

        Assert.Equal("unknown", NamesOf(merged, ModelTier.Fast));
    }

    [Fact]
    public void What_only_fills_serves_no_tier_that_chats()
    {
        var only = Small.Definition with { Capabilities = new ModelCapabilities { Chat = false } };

        var merged = DiscoveredModels.Merge(ModelSettings.Empty, [Small with { Definition = only }]);

        Assert.Equal([ModelTier.Fast], merged.Tiers.Keys);
    }

    [Fact]
    public void The_catalog_says_of_them_what_it_says_of_others()
    {
        var merged = DiscoveredModels.Merge(ModelSettings.Empty, [Found("qwen2.5-coder:7b-base", canFill: false)]);

        Assert.Equal(FimFamily.Qwen, Assert.Single(merged.Models).Fim);
        Assert.Equal("qwen2.5-coder:7b-base", NamesOf(merged, ModelTier.Fast));
    }

    [Fact]
    public void A_tier_that_the_user_listed_stays_as_it_is_an_empty_one_too()
    {
        var settings = ModelSettings.Empty with
        {
            Tiers = ImmutableDictionary<ModelTier, ImmutableArray<ModelDefinition>>.Empty.Add(ModelTier.Fast, []),
        };

        var merged = DiscoveredModels.Merge(settings, [Small]);

        Assert.Empty(merged.Tiers[ModelTier.Fast]);
        Assert.Equal("small", NamesOf(merged, ModelTier.Coding));
    }

    [Theory]
    [InlineData(Lane.Cloud)]
    [InlineData(Lane.Trusted)]
    public void What_is_answered_elsewhere_serves_no_tier_by_itself(Lane lane)
    {
        var far = Small with { Definition = Small.Definition with { Lane = lane } };

        var merged = DiscoveredModels.Merge(ModelSettings.Empty, [far]);

        Assert.Equal(lane, Assert.Single(merged.Models).Lane);
        Assert.Empty(merged.Tiers);
    }

    [Fact]
    public void A_model_that_the_user_has_keeps_its_name_and_what_is_said_of_it()
    {
        var mine = Small.Definition with { Name = "near", ContextWindow = 4096 };

        var merged = DiscoveredModels.Merge(Settings(mine), [Small, Large]);

        Assert.Equal(["near", "ollama/large"], merged.Models.Select(static model => model.Name));
        Assert.Equal(mine, merged.Tiers[ModelTier.Fast][0]);
        Assert.Equal("small large", NamesOf(merged, ModelTier.Fast));
    }

    [Fact]
    public void A_model_that_the_user_keeps_for_the_cloud_serves_no_tier()
    {
        var mine = Small.Definition with { Name = "near", Lane = Lane.Cloud };

        Assert.Empty(DiscoveredModels.Merge(Settings(mine), [Small]).Tiers);
    }

    [Fact]
    public void The_same_name_on_another_server_is_another_model()
    {
        var mine = Small.Definition with { Name = "near", Endpoint = new Uri("http://127.0.0.1:9999") };

        var merged = DiscoveredModels.Merge(Settings(mine), [Small]);

        Assert.Equal(["near", "ollama/small"], merged.Models.Select(static model => model.Name));
    }

    [Fact]
    public void Who_does_not_want_it_gets_none()
    {
        var settings = ModelSettings.Empty with { Discover = false };

        Assert.Equal(settings, DiscoveredModels.Merge(settings, [Small]));
        Assert.Equal(ModelSettings.Empty, DiscoveredModels.Merge(ModelSettings.Empty, []));
    }

    private static ModelSettings Settings(params ModelDefinition[] models) =>
        ModelSettings.Empty with
        {
            Models = [.. models],
        };

    private static string NamesOf(ModelSettings settings, ModelTier tier) =>
        string.Join(' ', settings.Tiers[tier].Select(static model => model.Model));

    private static DiscoveredModel Found(string name, bool? canFill = null, double? billions = null) =>
        new(
            new ModelDefinition
            {
                Name = $"ollama/{name}",
                Provider = ProviderKind.Ollama,
                Model = name,
                Endpoint = new Uri("http://127.0.0.1:11434"),
                Lane = Lane.Local,
            }
        )
        {
            CanFill = canFill,
            Billions = billions,
        };
}
