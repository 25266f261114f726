using System.Collections.Concurrent;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;

namespace ModelRouter.Providers.Chat;

/// <summary>
/// What servers refused of requests to their models, for as long as the program runs: asked for once, then left out.
/// Bounded by the models in the settings. Safe from any thread.
/// </summary>
internal sealed class ChatRefusals
{
    /// <summary>How servers say that they do not know a parameter, rather than that its value is wrong.</summary>
    private static readonly string[] NotKnown =
    [
        "unsupported",
        "not support",
        "unknown",
        "unrecognized",
        "unexpected",
        "not permitted",
        "extra_forbidden",
        "deprecated",
    ];

    private readonly ConcurrentDictionary<(Uri Endpoint, string Model), ChatOptional> _refused = new();

    public ChatOptional Of(ModelDefinition model) => _refused.GetValueOrDefault((model.Endpoint, model.Model));

    /// <summary>Learns from a refusal.</summary>
    /// <param name="refused">What had been left out already.</param>
    /// <returns>Whether it makes sense to ask again without what was refused.</returns>
    public bool Learn(ModelDefinition model, ErrorBody error, ChatOptional refused)
    {
        var more = RefusedBy(model.Provider, error) & ~refused;
        if (more == ChatOptional.None)
            return false;
        _refused.AddOrUpdate((model.Endpoint, model.Model), more, (_, known) => known | more);
        return true;
    }

    private static ChatOptional RefusedBy(ProviderKind provider, ErrorBody error) =>
        FaultTable.IsAboutLength(error) ? ChatOptional.None
        : HasResponses(provider) && error.Mentions("v1/responses", "responses api") ? ChatOptional.Completions
        : error.Mentions("stream_options", "include_usage") ? ChatOptional.Usage
        : error.Mentions("response_format", "json_schema", "text.format") ? ChatOptional.Schema
        : error.Mentions("temperature") ? ChatOptional.Temperature
        : error.Mentions("max_tokens", "max_completion_tokens") && error.Mentions(NotKnown) ? ChatOptional.TokenLimit
        : error.Mentions("'stop'", "\"stop\"", "`stop`", "stop_sequences", "parameter stop", "parameter: stop")
            ? ChatOptional.Stops
        : ChatOptional.None;

    private static bool HasResponses(ProviderKind provider) =>
        provider is ProviderKind.OpenAi or ProviderKind.AzureOpenAi;
}
