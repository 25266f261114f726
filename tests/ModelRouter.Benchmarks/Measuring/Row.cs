namespace ModelRouter.Benchmarks.Measuring;

/// <summary>One figure.</summary>
/// <param name="Group">The group that measured it.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Row(string Group, string Name, double Value, string Unit)
{
    /// <summary>What it is compared with, measured in the same run.</summary>
    public string? Reference { get; init; }

    /// <summary>The reference's figure, in the same unit.</summary>
    public double? ReferenceValue { get; init; }

    public Target? Target { get; init; }

    public double? Ratio => ReferenceValue is > 0 ? Value / ReferenceValue : null;

    /// <summary>Whether the target is met; null where there is none.</summary>
    public bool? IsMet =>
        Target switch
        {
            null => null,
            { Of: TargetOf.Value } target => Value <= target.AtMost,
            { } target => Ratio <= target.AtMost,
        };
}
