using System.Globalization;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Cli;

/// <summary>A place in a file as people write it: <c>FILE:LINE:COL</c>, counted from 1, columns in UTF-16 units.</summary>
internal sealed record SourceLocation(string File, int Line, int Column)
{
    /// <exception cref="CliException">It is not of that form.</exception>
    public static SourceLocation Parse(string text)
    {
        var column = text.LastIndexOf(':');
        var line = column > 0 ? text.LastIndexOf(':', column - 1) : -1;
        if (
            line > 0
            && Number(text[(line + 1)..column]) is { } lineNumber
            && Number(text[(column + 1)..]) is { } columnNumber
        )
            return new SourceLocation(text[..line], lineNumber, columnNumber);
        throw new CliException(
            ExitCode.WrongUsage,
            $"'{text}' is not a place in a file: write FILE:LINE:COL, counted from 1, as in src/app.ts:12:5."
        );
    }

    /// <summary>The offset of this place in the file's text.</summary>
    /// <exception cref="CliException">The file has no such place.</exception>
    public int OffsetIn(TextSnapshot text)
    {
        if (Line > text.LineCount)
            throw new CliException(ExitCode.WrongUsage, $"{File} has {text.LineCount} lines; there is no line {Line}.");
        var start = text.LineStart(Line - 1);
        var length = text.LineEnd(Line - 1) - start;
        if (Column > length + 1)
            throw new CliException(
                ExitCode.WrongUsage,
                $"Line {Line} of {File} ends at column {length + 1}; there is no column {Column}."
            );
        return start + Column - 1;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
