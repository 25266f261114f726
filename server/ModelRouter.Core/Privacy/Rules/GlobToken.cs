namespace ModelRouter.Core.Privacy;

/// <summary>One part of a glob's segment.</summary>
internal readonly record struct GlobToken(GlobTokenKind Kind, string Text = "", GlobSet? Set = null)
{
    /// <summary>Matches the start of folded text; not for a star.</summary>
    public bool TryTake(ReadOnlySpan<char> text, out int taken)
    {
        taken = 0;
        if (Kind == GlobTokenKind.Literal)
        {
            taken = Text.Length;
            return text.StartsWith(Text, StringComparison.Ordinal);
        }
        if (text.IsEmpty)
            return false;
        var isPair = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]);
        taken = isPair ? 2 : 1;
        return Kind == GlobTokenKind.One || Set!.Contains(isPair ? char.ConvertToUtf32(text[0], text[1]) : text[0]);
    }
}
