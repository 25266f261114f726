using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Edits;

/// <summary>Finds the places of changes that a model wrote: all of them or none.</summary>
internal static class EditPlacer
{
    /// <summary>The changes by file, or why they cannot be used.</summary>
    /// <param name="said">The model's whole answer.</param>
    /// <param name="editable">What may be changed.</param>
    public static (ImmutableArray<FileEdit> Edits, EditProblem Problem) Read(string said, EditableFiles editable)
    {
        var (blocks, problem) = EditBlocks.Read(said);
        return problem == EditProblem.None ? Place(blocks, editable) : ([], problem);
    }

    /// <summary>The changes by file, or why they cannot be used.</summary>
    /// <param name="blocks">As the model wrote them.</param>
    /// <param name="editable">What may be changed.</param>
    public static (ImmutableArray<FileEdit> Edits, EditProblem Problem) Place(
        ImmutableArray<EditBlock> blocks,
        EditableFiles editable
    )
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var file in blocks.GroupBy(static block => block.Path, StringComparer.Ordinal))
        {
            var (edit, why) = editable.Files.TryGetValue(file.Key, out var text)
                ? Change(file.Key, text, [.. file])
                : Create(file.Key, [.. file], editable);
            if (edit is null)
                return ([], why);
            edits.Add(edit);
        }
        return (edits.ToImmutable(), EditProblem.None);
    }

    private static (FileEdit? Edit, EditProblem Problem) Change(string path, TextSnapshot text, EditBlock[] blocks)
    {
        var matcher = new LineMatcher(text);
        var changes = new List<TextReplacement>(blocks.Length);
        foreach (var block in blocks)
        {
            var (change, problem) = block.Search is { } search
                ? matcher.Find(search, block.Text)
                : (matcher.Whole(block.Text), EditProblem.None);
            if (change is null)
                return (null, problem);
            if (HiddenCharacters.FirstNew(change.NewText, text) is not null)
                return (null, EditProblem.Hidden);
            changes.Add(change);
        }
        changes.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        for (var i = 1; i < changes.Count; i++)
        {
            if (
                changes[i].Start < changes[i - 1].Start + changes[i - 1].Length
                || changes[i].Start == changes[i - 1].Start
            )
                return (null, EditProblem.Overlapping);
        }
        return (new FileEdit(path, IsNew: false, [.. changes]), EditProblem.None);
    }

    private static (FileEdit? Edit, EditProblem Problem) Create(string path, EditBlock[] blocks, EditableFiles editable)
    {
        // What tools read by themselves lies in folders and files that begin with a dot: no answer makes one.
        if (
            editable.Exists is null
            || RelativePath.Of(path) is not { } name
            || $"/{name}".Contains("/.", StringComparison.Ordinal)
        )
            return (null, EditProblem.WrongFile);
        if (blocks is not [{ Text: var text, Search: null or "" }])
            return (null, EditProblem.Broken);
        if (editable.Exists(name))
            return (null, EditProblem.Exists);
        return HiddenCharacters.FirstNew(text, TextSnapshot.From("")) is null
            ? (new FileEdit(name, IsNew: true, [new TextReplacement(0, 0, text)]), EditProblem.None)
            : (null, EditProblem.Hidden);
    }
}
