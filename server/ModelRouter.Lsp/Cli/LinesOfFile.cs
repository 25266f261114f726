using System.Globalization;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Cli;

/// <summary>A file, or lines of it, as people write it: <c>FILE</c>, <c>FILE:LINE</c> or <c>FILE:START-END</c>, counted from 1.</summary>
/// <param name="Lines">Null for the whole file.</param>
internal sealed record LinesOfFile(string File, (int First, int Last)? Lines)
{
    public static LinesOfFile Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && Number(text[(colon + 1)..]) is { } only && !System.IO.File.Exists(text))
            return new LinesOfFile(text[..colon], (only, only));
        var dash = colon > 0 ? text.IndexOf('-', colon) : -1;
        return dash > 0 && Number(text[(colon + 1)..dash]) is { } first && Number(text[(dash + 1)..]) is { } last
            ? new LinesOfFile(text[..colon], (first, last))
            : new LinesOfFile(text, null);
    }

    /// <summary>Start of the first line and end of the last; null for the whole file.</summary>
    /// <exception cref="CliException">The file has no such lines.</exception>
    public (int Start, int End)? OffsetsIn(TextSnapshot text)
    {
        if (Lines is not var (first, last))
            return null;
        if (first > last || last > text.LineCount)
            throw new CliException(
                ExitCode.WrongUsage,
                $"{File} has {text.LineCount} lines; there are no lines {first} to {last}."
            );
        return (text.LineStart(first - 1), text.LineEnd(last - 1));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
