using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>What one policy file, or one layer of settings, says: the oracle judges by this, the server by the text.</summary>
internal sealed record PolicySpec
{
    public static PolicySpec Nothing { get; } = new();

    public ImmutableArray<RuleSpec> Rules { get; init; } = [];

    public Lane? DefaultLane { get; init; }

    public bool? Honors { get; init; }

    public Damage Damage { get; init; }

    /// <summary>Varies how the text is written, never what it means.</summary>
    public int Handwriting { get; init; }

    public override string ToString()
    {
        if (Damage != Damage.None)
            return Damage.ToString();
        var parts = Rules.Select(static rule => rule.ToString()).ToList();
        if (DefaultLane is { } lane)
            parts.Add($"default {lane}");
        if (Honors is { } honors)
            parts.Add($"honours ignore files: {honors}");
        return parts.Count == 0 ? "nothing" : string.Join("; ", parts);
    }
}
