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

    /// <summary>Sorts changes that have their places.</summary>
    /// <param name="edits">Of files that may be changed.</param>
    /// <param name="editable">What they were made for.</param>
    /// <param name="words">All that says what is to be done.</param>
    /// <param name="outside">What the answer would change beside them.</param>
    public static Contained Of(
        ImmutableArray<FileEdit> edits,
        EditableFiles editable,
        string words,
        IEnumerable<Drift> outside
    )
    {
        var staged = edits
            .Select(edit => (Edit: edit, File: Stage(edit, editable)))
            .Where(static one => one.File is not null)
            .ToList();
        var drift = ScopeJudge.Judge(words, [.. staged.Select(static one => one.File!)]);
        var held = drift.Select(static one => one.Path).ToHashSet(StringComparer.Ordinal);
        var kept = staged.Where(one => !held.Contains(one.Edit.Path)).ToList();
        return new Contained(
            [.. kept.Select(static one => one.Edit)],
            [.. kept.Select(static one => one.File!)],
            [.. outside, .. drift]
        );
    }

    /// <summary>Null for a file that would stay as it is.</summary>
    private static StagedFile? Stage(FileEdit edit, EditableFiles editable)
    {
        var before = edit.IsNew ? null : editable.Files[edit.Path].ToString();
        var after = edit.ApplyTo(before ?? "");
        return after == before ? null : new StagedFile(edit.Path, before, after);
    }
}
