namespace ModelRouter.Assist.Edits;

/// <summary>White space that a model left away before lines, or put there.</summary>
/// <param name="Text">The white space.</param>
/// <param name="IsMissing">Whether the file has it and the model does not.</param>
internal sealed record Indentation(string Text, bool IsMissing)
{
    /// <summary>How two lines differ that are the same but for white space; null where it is not only more or less of it.</summary>
    public static Indentation? Between(string written, string inFile)
    {
        var (here, there) = (LeadOf(written), LeadOf(inFile));
        if (there.EndsWith(here, StringComparison.Ordinal))
            return new Indentation(there[..^here.Length], IsMissing: true);
        return here.EndsWith(there, StringComparison.Ordinal)
            ? new Indentation(here[..^there.Length], IsMissing: false)
            : null;
    }

    /// <summary>Lines of the model's as they belong into the file; null where one has less than is too much.</summary>
    public string[]? Apply(string[] lines)
    {
        var applied = new string[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                applied[i] = lines[i];
            else if (IsMissing)
                applied[i] = Text + lines[i];
            else if (lines[i].StartsWith(Text, StringComparison.Ordinal))
                applied[i] = lines[i][Text.Length..];
            else
                return null;
        }
        return applied;
    }

    private static string LeadOf(string line) => line[..(line.Length - line.TrimStart().Length)];
}
