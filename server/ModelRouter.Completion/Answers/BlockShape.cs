namespace ModelRouter.Completion.Answers;

/// <summary>What a line does to a block, as far as can be told without knowing its language.</summary>
internal static class BlockShape
{
    /// <summary>Whether what follows the line belongs into it.</summary>
    public static bool Opens(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        return line is [.., '{' or '(' or '[' or ':'] || line.EndsWith("=>", StringComparison.Ordinal);
    }

    /// <summary>Whether the line begins with the end of a block.</summary>
    public static bool Closes(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        return line is ['}' or ')' or ']', ..]
            || line.StartsWith("</", StringComparison.Ordinal)
            || line.TrimEnd() is "end" or "end;";
    }
}
