using System.Globalization;
using System.Text.Json;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.Ollama;

/// <summary>What <c>/api/show</c> says of a model that matters here.</summary>
/// <seealso href="https://docs.ollama.com/api-reference/show-model-details"/>
internal sealed record OllamaDescription
{
    /// <summary>
    /// Tokens for which the server makes room where nobody says otherwise: what a prompt for an inline completion takes.
    /// The same in every request, as the server loads a model anew for another number.
    /// </summary>
    private const int UsualWindow = 8_192;

    /// <summary>Among them <c>completion</c>, <c>insert</c>; servers of before 2025 say nothing.</summary>
    public string[]? Capabilities { get; init; }

    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    /// <summary>What the model's file sets, a name and a value on each line.</summary>
    public string? Parameters { get; init; }

    /// <summary>The model's metadata; the key of its longest prompt begins with its architecture.</summary>
    public Dictionary<string, JsonElement>? ModelInfo { get; init; }

    public ServerTraits ToTraits() =>
        new()
        {
            IsCloud = IsRemote,
            CanFill = Can("insert"),
            IsEmbedding = Can("embedding") && !Can("completion"),
            MaxWindow = Length,
            UsualWindow = IsRemote ? null : OwnWindow ?? Math.Min(Length ?? UsualWindow, UsualWindow),
        };

    private bool IsRemote => !string.IsNullOrEmpty(RemoteHost) || !string.IsNullOrEmpty(RemoteModel);

    private bool Can(string what) => Capabilities?.Contains(what, StringComparer.Ordinal) == true;

    private int? Length
    {
        get
        {
            foreach (var (name, value) in ModelInfo ?? [])
            {
                if (
                    name.EndsWith(".context_length", StringComparison.Ordinal)
                    && value.ValueKind == JsonValueKind.Number
                    && value.TryGetInt32(out var tokens)
                    && tokens > 0
                )
                    return tokens;
            }
            return null;
        }
    }

    private int? OwnWindow
    {
        get
        {
            foreach (var line in (Parameters ?? "").Split('\n'))
            {
                if (
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["num_ctx", var value]
                    && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens)
                    && tokens > 0
                )
                    return tokens;
            }
            return null;
        }
    }
}
