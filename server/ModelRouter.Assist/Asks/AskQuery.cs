using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Asks;

/// <summary>A task that one answer does.</summary>
public sealed record AskQuery : WorkQuery
{
    /// <summary>What is to be done: explain, tests, docs, edit, debug, commitMessage or search.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>What the person has in front.</summary>
    public NamedText? File { get; init; }

    /// <summary>What of it is selected.</summary>
    public SourceText? Selection { get; init; }

    /// <summary>Lines that are selected, or changed in a diff.</summary>
    public int Lines { get; init; }

    /// <summary>The question, the wish, or what went wrong.</summary>
    public SourceText? Words { get; init; }

    /// <summary>What helps: the code around the lines that a failure names.</summary>
    public ImmutableArray<NamedText> Related { get; init; } = [];

    /// <summary>What is to be committed.</summary>
    public MixedText? Diff { get; init; }

    /// <summary>What may be changed; null for a task that changes nothing.</summary>
    public EditableFiles? Editable { get; init; }

    /// <summary>Whether there is a way to ask for a task here.</summary>
    public static bool Knows(TaskKind task) => AskPrompts.Of(task) is not null;
}
