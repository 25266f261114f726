using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ModelRouter.Benchmarks.Measuring;

/// <summary>The figures of one run, as a table for people and as JSON for programs.</summary>
internal sealed class Report
{
    private static readonly string[] Head = ["", "figure", "value", "unit", "reference", "ratio", "target", "met"];
    private static readonly bool[] IsNumber = [false, false, true, false, false, true, true, false];

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for ≤ and ×; no browser reads this as HTML
    };

    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    public void Add(Row row) => _rows.Add(row);

    /// <summary>Adds the median and the 99th percentile of one thing.</summary>
    public void AddPercentiles(string group, string name, Samples ms, double? medianTarget, double? tailTarget)
    {
        Add(new Row(group, $"{name}, p50", ms.Median, "ms") { Target = AtMost(medianTarget) });
        Add(new Row(group, $"{name}, p99", ms.Percentile(99), "ms") { Target = AtMost(tailTarget) });

        static Target? AtMost(double? limit) => limit is { } value ? Target.Value(value) : null;
    }

    /// <summary>Adds a sentence on what was measured with.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    public void Print(TextWriter output)
    {
        string[][] cells = [Head, .. _rows.Select(Cells)];
        var widths = Head.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        var previousGroup = "";
        foreach (var row in cells)
        {
            var group = row[0];
            output.WriteLine(string.Join("  ", row.Select(Padded)).TrimEnd());

            string Padded(string cell, int column)
            {
                if (column == 0 && cell == previousGroup)
                    cell = "";
                return IsNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]);
            }

            previousGroup = group;
        }
        output.WriteLine();
        foreach (var note in _notes)
            output.WriteLine(note);
        output.WriteLine(Machine());
    }

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, JsonOptions);
        json.WriteStartObject();
        json.WriteString("machine", Machine());
        json.WriteStartArray("notes");
        foreach (var note in _notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in _rows)
            WriteRow(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("group", row.Group);
        json.WriteString("name", row.Name);
        json.WriteNumber("value", row.Value);
        json.WriteString("unit", row.Unit);
        if (row.Reference is not null)
            json.WriteString("reference", row.Reference);
        if (row.ReferenceValue is { } referenceValue)
            json.WriteNumber("referenceValue", referenceValue);
        if (row.Ratio is { } ratio)
            json.WriteNumber("ratio", ratio);
        if (row.Target is { } target)
            json.WriteString("target", target.ToString());
        if (row.IsMet is { } isMet)
            json.WriteBoolean("met", isMet);
        json.WriteEndObject();
    }

    private static string[] Cells(Row row) =>
        [
            row.Group,
            row.Name,
            Number(row.Value),
            row.Unit,
            row.Reference is null ? "" : $"{row.Reference}: {Number(row.ReferenceValue ?? 0)}",
            row.Ratio is { } ratio ? Number(ratio) : "",
            row.Target?.ToString() ?? "",
            row.IsMet switch
            {
                true => "yes",
                false => "NO",
                null => "",
            },
        ];

    /// <summary>Three significant digits where there are fewer before the point.</summary>
    private static string Number(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "#,0",
                >= 10 => "0.0",
                >= 1 => "0.00",
                _ => "0.0000",
            },
            CultureInfo.InvariantCulture
        );

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:#,0} MB, "
        + $"{RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}";
}
