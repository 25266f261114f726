using System.Collections.Immutable;
using ModelRouter.Assist.Answers;

namespace ModelRouter.Assist.Edits;

/// <summary>
/// Reads the changes that a model writes between two tags of its answer: the name of a file, then blocks that say which
/// lines are replaced by which. Markers count at the start of a line only; a block whose markers do not add up is not
/// guessed at.
/// </summary>
internal static class EditBlocks
{
    public static ListTags Tags { get; } = new("<edits>", "</edits>");

    private const string File = "FILE:";
    private const string Search = "<<<<<<< SEARCH";
    private const string Whole = "<<<<<<< WHOLE";
    private const string Middle = "=======";
    private const string End = ">>>>>>>";

    /// <summary>The format, as a prompt describes it.</summary>
    public const string Format =
        "End your answer with the changes, between <edits> and </edits>. Begin with a line \"FILE: \" and the path of the file "
        + "as it was given to you, then as many blocks as it needs, each exactly so:\n"
        + "<<<<<<< SEARCH\nlines of the file, letter by letter\n=======\nthe lines that replace them\n>>>>>>> REPLACE\n"
        + "The lines to search for are whole lines that stand together in the file once and only once: take some more around "
        + "them where they do not. For a new file, one block:\n<<<<<<< WHOLE\nall of its text\n>>>>>>> WHOLE\n"
        + "No Markdown fences around them. If nothing is to be changed, leave the space between the tags empty.";

    /// <summary>The blocks in their order, or what is wrong with them.</summary>
    /// <param name="said">The whole answer.</param>
    public static (ImmutableArray<EditBlock> Blocks, EditProblem Problem) Read(string said)
    {
        var start = said.LastIndexOf(Tags.Open, StringComparison.Ordinal);
        if (start < 0)
            return ([], EditProblem.Missing);
        var from = start + Tags.Open.Length;
        var end = said.IndexOf(Tags.Close, from, StringComparison.Ordinal);
        // Without an end the answer may have been cut off in the middle of a change.
        if (end < 0)
            return ([], EditProblem.Broken);
        var blocks = ImmutableArray.CreateBuilder<EditBlock>();
        var lines = new Queue<string>(said[from..end].ReplaceLineEndings("\n").Split('\n'));
        string? path = null;
        while (lines.TryDequeue(out var line))
        {
            if (line.StartsWith(File, StringComparison.Ordinal))
                path = line[File.Length..].Trim().Trim('`', '"');
            else if (line.TrimEnd() is Search or Whole)
            {
                if (path is not { Length: > 0 } || ReadBlock(path, line.TrimEnd() == Search, lines) is not { } block)
                    return ([], EditProblem.Broken);
                blocks.Add(block);
            }
            // A fence around them does no harm; anything else is no change.
            else if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("```", StringComparison.Ordinal))
                return ([], EditProblem.Broken);
        }
        return (blocks.ToImmutable(), EditProblem.None);
    }

    /// <summary>What stands between the tags, as the model wrote it; empty where there are none.</summary>
    public static string Within(string said)
    {
        var start = said.LastIndexOf(Tags.Open, StringComparison.Ordinal);
        if (start < 0)
            return "";
        var from = start + Tags.Open.Length;
        var end = said.IndexOf(Tags.Close, from, StringComparison.Ordinal);
        return said[from..(end < 0 ? said.Length : end)];
    }

    private static EditBlock? ReadBlock(string path, bool hasSearch, Queue<string> lines)
    {
        var search = hasSearch ? Until(lines, Middle) : null;
        if (hasSearch && search is null)
            return null;
        return Until(lines, End) is { } text ? new EditBlock(path, search, text) : null;
    }

    /// <summary>The lines before a marker; null where another one comes first, or none.</summary>
    private static string? Until(Queue<string> lines, string marker)
    {
        var text = new System.Text.StringBuilder();
        while (lines.TryDequeue(out var line))
        {
            var isMarker =
                line.TrimEnd() is Search or Whole or Middle || line.StartsWith(End, StringComparison.Ordinal);
            if (!isMarker)
                text.Append(line).Append('\n');
            else
                return line.StartsWith(marker, StringComparison.Ordinal) ? text.ToString() : null;
        }
        return null;
    }
}
