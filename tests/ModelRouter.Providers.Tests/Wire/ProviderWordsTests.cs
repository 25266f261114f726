using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Faults;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>What of a server's own words a person may see.</summary>
public sealed class ProviderWordsTests
{
    private const string Code = "var total = items.Sum(static item => item.Price * 7);\n\tlog(\"done\");";

    private static readonly ModelDefinition Model = new()
    {
        Name = "mine",
        Provider = ProviderKind.OpenAiCompatible,
        Model = "registry.example/library/qwen2.5-coder:7b-base",
        Endpoint = new Uri("https://models.example/v1"),
        Lane = Lane.Cloud,
        Headers = [new("X-Tenant", new Secret("t-42"))],
    };

    [Theory]
    [InlineData("top_logprobs must be between 0 and 20")]
    [InlineData("model 'registry.example/library/qwen2.5-coder:7b-base' not found, try pulling it first")]
    public void Says_what_is_wrong(string message) => Assert.Equal(message, Shown(message));

    [Theory]
    [InlineData(Code)]
    [InlineData("bad input: items.Sum(static item => item.")]
    [InlineData("bad input: ITEMS . SUM ( STATIC ITEM => ITEM . PRICE )")]
    [InlineData("bad input: item.Price * 7);\\n\\tlog(\\\"done\\\");")]
    public void Does_not_repeat_what_was_sent(string message) => Assert.Null(Shown(message));

    [Fact]
    public void Does_not_repeat_a_short_text_either() => Assert.Null(Shown("no such thing: pin = 4711", "pin = 4711"));

    /// <summary>Fewer letters than any run, and still a word of the request.</summary>
    [Theory]
    [InlineData("no tool named chargeCustomer", "chargeCustomer(4)", "no tool named …")]
    [InlineData("no tool named 'charge'", "chargeCustomer(4)", "no tool named …")]
    [InlineData("bad: my.charge-x", "my.chargeCustomer(4)", "bad: …")]
    [InlineData(
        "the model is not found, reduce max_tokens",
        "the model is not what we found; reduce it",
        "the model is not found, reduce max_tokens"
    )]
    public void Does_not_repeat_a_word_of_what_was_sent(string message, string sent, string shown) =>
        Assert.Equal(shown, Shown(message, sent));

    [Fact]
    public void Does_not_repeat_a_header() => Assert.Null(Shown("tenant t-42 is not known"));

    [Theory]
    [InlineData("key sk-proj-0123456789abcdefghijklmnop is wrong", "key … is wrong")]
    [InlineData("see https://models.example/errors?of=0123456789", "see …")]
    [InlineData("a\r\n\u001b[31mb\u0000\tc\u202e\u200bd", "a … cd")]
    public void Leaves_out_what_may_be_a_key_and_what_cannot_be_seen(string message, string shown) =>
        Assert.Equal(shown, Shown(message));

    [Fact]
    public void A_word_with_the_models_name_in_it_may_be_a_key_too() =>
        Assert.Equal("unknown …", Shown($"unknown {Model.Model}?key=sk-proj-0123456789abcdefghijklmnop"));

    [Fact]
    public void Is_short()
    {
        var shown = Shown(string.Join(' ', Enumerable.Repeat("word", 1000)));

        Assert.InRange(shown!.Length, 100, 250);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Says_nothing_where_nothing_is_said(string? message) => Assert.Null(Shown(message));

    private static string? Shown(string? message, string code = Code)
    {
        var origin = DocumentLocation.FromPath("/work/a.cs", RealPath.Found);
        var admission = Admission.Of(
            PrivacyPolicy.Create(new PolicyInputs(), version: 1),
            Model,
            new Purpose("1", TaskKind.InlineCompletion, ModelTier.Fast),
            [new SourceText(origin, code, "current file")],
            []
        );
        var request = new TextRequest(admission.Permit!, PromptText.Of(admission.Required[0])) { MaxTokens = 1 };
        return ProviderWords.Shown(message, Model, request);
    }
}
