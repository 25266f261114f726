using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Models;

public sealed class AnsweringModelTests
{
    [Theory]
    [InlineData("gpt-5", "gpt-5")]
    [InlineData("gpt-5", "gpt-5-2025-08-07")]
    [InlineData("gpt-4", "gpt-4-0613")]
    [InlineData("claude-sonnet-4-5", "claude-sonnet-4-5-20250929")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022")]
    [InlineData("gemini-2.0-flash", "models/gemini-2.0-flash-001")]
    [InlineData("openai/gpt-5", "gpt-5-2025-08-07")]
    [InlineData("qwen2.5-coder", "qwen2.5-coder:latest")]
    [InlineData("Qwen2.5-Coder:7B", "qwen2.5-coder:7b")]
    [InlineData("grok-4", "grok-4-0709")]
    [InlineData("m", null)]
    public void A_name_that_is_only_more_exact_is_the_same_model(string asked, string? answered) =>
        Assert.Null(AnsweringModel.OtherThan(Model(asked), answered));

    [Theory]
    [InlineData("gpt-5", "gpt-5-mini-2025-08-07")]
    [InlineData("gpt-5", "gpt-5-mini")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-08-06")]
    [InlineData("qwen2.5-coder:7b", "qwen2.5-coder:1.5b")]
    [InlineData("claude-opus-4-5", "claude-sonnet-4-5-20250929")]
    [InlineData("openrouter/auto", "mistralai/mistral-nemo")]
    [InlineData("big", "small")]
    public void Another_model_is_said_to_be_one(string asked, string answered) =>
        Assert.Equal(answered, AnsweringModel.OtherThan(Model(asked), answered));

    /// <summary>A deployment's name is its owner's.</summary>
    [Fact]
    public void What_a_deployment_is_called_says_nothing() =>
        Assert.Null(
            AnsweringModel.OtherThan(Model("my-gpt") with { Provider = ProviderKind.AzureOpenAi }, "gpt-4o-2024-08-06")
        );

    private static ModelDefinition Model(string name) =>
        new()
        {
            Name = "mine",
            Provider = ProviderKind.OpenAi,
            Model = name,
            Endpoint = new Uri("https://models.example.org/v1"),
            Lane = Lane.Cloud,
        };
}
