using System.Collections.Immutable;
using ModelRouter.Assist.Edits;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>An attempt's changes, sorted into what the ticket covers and what goes beyond it.</summary>
/// <param name="Edits">What stays inside.</param>
/// <param name="Files">The same, as the files would be.</param>
/// <param name="Drift">What is held back, one entry for each file.</param>
internal sealed record Contained(
    ImmutableArray<FileEdit> Edits,
    ImmutableArray<StagedFile> Files,
    ImmutableArray<Drift> Drift
)
{
    public static Contained Nothing { get; } = new([], [], []);
}
