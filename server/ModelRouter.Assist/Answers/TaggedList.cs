using System.Text.Json;

namespace ModelRouter.Assist.Answers;

/// <summary>
/// A list that a model writes between two tags of its answer, as JSON. Read tolerantly: in a Markdown fence or not, as an
/// array or as an object that holds one, with comments and trailing commas; at the end of the answer without tags, or as the
/// whole of it.
/// </summary>
internal static class TaggedList
{
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    /// <summary>The elements of the list, or what is wrong with it.</summary>
    /// <param name="said">The whole answer.</param>
    /// <param name="tags">What it stands between.</param>
    public static (IReadOnlyList<JsonElement>? Elements, ListProblem Problem) Read(string said, ListTags tags)
    {
        if (JsonIn(said, tags) is not { } json)
            return (null, ListProblem.Missing);
        try
        {
            using var document = JsonDocument.Parse(json, Tolerant);
            return ArrayIn(document.RootElement) is { } array
                ? ([.. array.EnumerateArray().Select(static element => element.Clone())], ListProblem.None)
                : (null, ListProblem.NoArray);
        }
        catch (JsonException)
        {
            return (null, ListProblem.NoJson);
        }
    }

    private static string? JsonIn(string said, ListTags tags)
    {
        var start = said.LastIndexOf(tags.Open, StringComparison.Ordinal);
        var from =
            start >= 0 ? start + tags.Open.Length
            : said.AsSpan().Trim() is ['[' or '{', .., ']' or '}'] ? 0
            : LastFence(said);
        if (from < 0)
            return null;
        var end = said.IndexOf(tags.Close, from, StringComparison.Ordinal);
        var between = said[from..(end < 0 ? said.Length : end)];
        var first = between.AsSpan().IndexOfAny('[', '{');
        var last = between.AsSpan().LastIndexOfAny(']', '}');
        return first >= 0 && last > first ? between[first..(last + 1)] : null;
    }

    /// <summary>Where the last fenced block begins, if the answer ends with one; else -1.</summary>
    private static int LastFence(string said)
    {
        const string Fence = "```";
        var trimmed = said.AsSpan().TrimEnd();
        if (!trimmed.EndsWith(Fence))
            return -1;
        return trimmed[..^Fence.Length].LastIndexOf(Fence);
    }

    private static JsonElement? ArrayIn(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
                return member.Value;
        }
        return null;
    }
}
