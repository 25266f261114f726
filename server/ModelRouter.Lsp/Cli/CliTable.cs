using System.Globalization;

namespace ModelRouter.Lsp.Cli;

/// <summary>Rows of text for a terminal.</summary>
internal static class CliTable
{
    private const char NotPrintable = '\uFFFD';

    /// <summary>Writes rows in columns as wide as they must be; the last one is as long as it is.</summary>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length));
        int[] columns = [.. widths, 0];
        foreach (var row in rows)
            await output.WriteLineAsync(
                Printable("  " + string.Join("  ", row.Select((cell, i) => cell.PadRight(columns[i])))).TrimEnd()
            );
    }

    /// <summary>One line. A name or a reason may hold what would move a terminal's cursor or turn its text around.</summary>
    public static string Printable(string line) =>
        string.Create(
            line.Length,
            line,
            static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                    to[i] = IsPrintable(from[i]) ? from[i] : NotPrintable;
            }
        );

    private static bool IsPrintable(char c) =>
        char.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
