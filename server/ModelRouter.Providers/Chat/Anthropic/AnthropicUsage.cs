using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ModelRouter.Providers.Chat.Anthropic;

/// <summary>Tokens as they are counted in a stream: most at its beginning, the answer's at its end.</summary>
internal sealed class AnthropicUsage
{
    private long? _fresh;
    private long? _written;
    private long? _read;
    private long? _output;

    /// <summary>Takes the counts that an event has; they are of the whole answer so far.</summary>
    public void Take(JsonElement? usage)
    {
        if (usage is not { } counted)
            return;
        _fresh = counted.CountAt("input_tokens") ?? _fresh;
        _written = counted.CountAt("cache_creation_input_tokens") ?? _written;
        _read = counted.CountAt("cache_read_input_tokens") ?? _read;
        _output = counted.CountAt("output_tokens") ?? _output;
    }

    /// <summary>Null when nothing was counted. The input has all three sorts of tokens in it.</summary>
    public UsageDetails? Sum() =>
        _fresh is null && _output is null
            ? null
            : new UsageDetails
            {
                InputTokenCount = (_fresh ?? 0) + (_written ?? 0) + (_read ?? 0),
                CachedInputTokenCount = _read,
                OutputTokenCount = _output,
                AdditionalCounts = new() { [ChatUpdates.CacheWrite] = _written ?? 0 },
            };
}
