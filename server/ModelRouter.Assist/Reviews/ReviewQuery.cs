using System.Collections.Immutable;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Reviews;

/// <summary>What is to be reviewed, and what is known.</summary>
public sealed record ReviewQuery : WorkQuery
{
    /// <summary>The file, its lines numbered (<see cref="NumberedLines"/>): the lines to review and what stands around them.</summary>
    public required NamedText File { get; init; }

    /// <summary>The first line to review, counted from 0.</summary>
    public required int FirstLine { get; init; }

    /// <summary>The last one.</summary>
    public required int LastLine { get; init; }

    /// <summary>Which lines those are, as the prompt says it; the file is its origin.</summary>
    public required SourceText Lines { get; init; }

    /// <summary>What to look at above all, in the person's words.</summary>
    public SourceText? Focus { get; init; }

    /// <summary>What has changed, as a unified diff.</summary>
    public MixedText? Diff { get; init; }

    /// <summary>What is already said of the file: a line each.</summary>
    public ImmutableArray<SourceText> Diagnostics { get; init; } = [];

    /// <summary>Parts of other files that help to judge.</summary>
    public ImmutableArray<NamedText> Related { get; init; } = [];
}
