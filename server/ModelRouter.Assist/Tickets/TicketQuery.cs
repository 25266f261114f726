using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>A ticket that is to be done, and what is known.</summary>
public sealed record TicketQuery : WorkQuery
{
    /// <summary>What the ticket says, as people read it: title, goal, what must hold afterwards.</summary>
    public required MixedText Words { get; init; }

    /// <summary>The tier that it starts at: the plan's, or what the person's record says.</summary>
    public required ModelTier Tier { get; init; }

    /// <summary>Why it starts there, as said after "as"; null when the plan says so.</summary>
    public string? StartReason { get; init; }

    /// <summary>The files that it may touch and that exist, whole.</summary>
    public required ImmutableArray<NamedText> Files { get; init; }

    /// <summary>The names of the files that it may make.</summary>
    public ImmutableArray<SourceText> NewFiles { get; init; } = [];

    /// <summary>The same files, to place changes in.</summary>
    public required EditableFiles Editable { get; init; }

    public RepositoryFacts Repository { get; init; } = RepositoryFacts.None;

    /// <summary>What all attempts together may take.</summary>
    public CascadeLimits Limits { get; init; } = CascadeLimits.None;

    /// <summary>Paths below the workspace folder, with <c>/</c>.</summary>
    internal IEnumerable<string> Paths =>
        Files.Select(static file => file.Name.Text).Concat(NewFiles.Select(static name => name.Text));
}
