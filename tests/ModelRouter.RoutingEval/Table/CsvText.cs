using System.Text;

namespace ModelRouter.RoutingEval.Table;

/// <summary>Comma-separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes.</summary>
internal static class CsvText
{
    /// <summary>The rows in order, empty lines left out.</summary>
    /// <exception cref="TableProblem">A quote does not end.</exception>
    public static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var (row, field) = (new List<string>(), new StringBuilder());
        var (isQuoted, wasQuoted) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (isQuoted && unit == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (isQuoted && unit != '"')
                field.Append(unit);
            else if (unit == '"')
                (isQuoted, wasQuoted) = (!isQuoted, true);
            else if (unit == ',')
                EndField();
            else if (unit == '\n')
                EndRow();
            else if (unit is not ('\r' or '\uFEFF'))
                field.Append(unit);
        }
        if (isQuoted)
            throw new TableProblem(
                $"A quoted field after line {rows.Count} does not end: double the quotes inside it, and close it."
            );
        EndRow();
        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            if (row.Count == 0 && field.Length == 0 && !wasQuoted)
                return;
            EndField();
            rows.Add([.. row]);
            row.Clear();
        }
    }
}
