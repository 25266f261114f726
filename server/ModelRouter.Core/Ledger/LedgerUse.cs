using System.Text.Json;

namespace ModelRouter.Core.Ledger;

/// <summary>What of a ledger's line tells how much was used: reading no more makes a year's lines quick to read.</summary>
public sealed record LedgerUse
{
    /// <summary>When the request was about to leave.</summary>
    public required DateTimeOffset Ts { get; init; }

    /// <summary>Names the request.</summary>
    public required string Id { get; init; }

    public required string Task { get; init; }

    public required string Tier { get; init; }

    public required string Model { get; init; }

    public int? InputTokens { get; init; }

    public int? CachedInputTokens { get; init; }

    public int? OutputTokens { get; init; }

    public decimal? CostUsd { get; init; }

    /// <summary>Milliseconds to the first piece of the answer; null when there was none.</summary>
    public long? FirstTokenMs { get; init; }

    /// <summary>Milliseconds to its end; null when nobody saw it.</summary>
    public long? TotalMs { get; init; }

    /// <summary>One of <see cref="Outcomes"/>; null where a line does not say.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether it only asked a server about itself.</summary>
    public bool IsProbe => Task == LedgerNames.Probe;

    /// <summary>What a line says; null when it is none.</summary>
    public static LedgerUse? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Lines.LedgerUse);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
