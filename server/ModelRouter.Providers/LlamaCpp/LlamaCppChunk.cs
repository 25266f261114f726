using System.Text.Json;

namespace ModelRouter.Providers.LlamaCpp;

/// <summary>One event of an answer of <c>/infill</c> or <c>/completion</c>; the last one counts.</summary>
internal sealed record LlamaCppChunk
{
    /// <summary>Anything but null is an error.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>The next piece of the answer.</summary>
    public string? Content { get; init; }

    /// <summary>Whether this is the last event.</summary>
    public bool Stop { get; init; }

    /// <summary><c>eos</c>, <c>word</c> or <c>limit</c>.</summary>
    public string? StopType { get; init; }

    public string? Model { get; init; }

    /// <summary>Tokens of the answer.</summary>
    public int? TokensPredicted { get; init; }

    /// <summary>Tokens of the prompt, kept ones included.</summary>
    public int? TokensEvaluated { get; init; }

    public LlamaCppTimings? Timings { get; init; }
}
