using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Cli;

/// <summary>Rows of text for a terminal.</summary>
internal static class CliTable
{
    /// <summary>Writes rows in columns as wide as they must be; the last one is as long as it is.</summary>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        // A name or a reason may hold what would move a terminal's cursor or turn its text around.
        string[][] shown =
        [
            .. rows.Select(static row => Array.ConvertAll(row, static cell => HiddenCharacters.Shown(cell))),
        ];
        var widths = Enumerable.Range(0, shown[0].Length - 1).Select(column => shown.Max(row => row[column].Length));
        int[] columns = [.. widths, 0];
        foreach (var row in shown)
            await output.WriteLineAsync(
                ("  " + string.Join("  ", row.Select((cell, i) => cell.PadRight(columns[i])))).TrimEnd()
            );
    }
}
