namespace ModelRouter.Completion.PostProcessing;

internal static class LineBreaks
{
    /// <summary>Line feeds only: an editor turns them into the document's own line breaks.</summary>
    public static string Normalise(string text) => text.Contains('\r') ? text.ReplaceLineEndings("\n") : text;
}
