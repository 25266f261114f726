using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>
/// Leave for one request to send these texts to this model, given under one version of the policy. Only
/// <see cref="Admission"/> gives one; the gate checks it again when the request leaves.
/// </summary>
public sealed class Permit
{
    internal Permit(Purpose purpose, ModelDefinition model, Lane lane, long policyVersion)
    {
        Purpose = purpose;
        Model = model;
        Lane = lane;
        PolicyVersion = policyVersion;
    }

    public Purpose Purpose { get; }

    /// <summary>Where the texts may go, and nowhere else.</summary>
    public ModelDefinition Model { get; }

    /// <summary>How far the texts may travel: the strictest of their lanes.</summary>
    public Lane Lane { get; }

    /// <summary>The policy under which that was decided.</summary>
    public long PolicyVersion { get; }

    /// <summary>All that may be in the request; empty for one that asks a server about itself.</summary>
    public ImmutableArray<SourceText> Sources { get; internal init; } = [];

    /// <summary>Whether it asks a server about itself.</summary>
    public bool IsProbe => Sources.IsEmpty;

    /// <summary>The places of all sources, each once.</summary>
    public ImmutableArray<DocumentLocation> Origins => [.. Sources.Select(static source => source.Origin).Distinct()];
}
