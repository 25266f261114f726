using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Reviews;

/// <summary>Reads the findings of a review. A model's answer is data: what cannot be used is left out.</summary>
internal static class FindingReader
{
    /// <summary>More are no help to anybody.</summary>
    private const int MaxFindings = 50;

    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "findings": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "line": { "type": "integer" },
                  "endLine": { "type": "integer" },
                  "severity": { "type": "string", "enum": ["error", "warning", "info"] },
                  "title": { "type": "string" },
                  "detail": { "type": "string" },
                  "suggestion": { "type": ["string", "null"] }
                },
                "required": ["line", "endLine", "severity", "title", "detail", "suggestion"],
                "additionalProperties": false
              }
            }
          },
          "required": ["findings"],
          "additionalProperties": false
        }
        """;

    public static ListTags Tags { get; } = new("<findings>", "</findings>", new AnswerSchema("findings", Schema));

    /// <summary>The usable findings, or what is wrong with all of them.</summary>
    /// <param name="said">The whole answer.</param>
    /// <param name="firstLine">The first line that was to be reviewed, counted from 0.</param>
    /// <param name="lastLine">The last one. A finding elsewhere is not used.</param>
    public static (ImmutableArray<Finding> Findings, ListProblem Problem) Read(string said, int firstLine, int lastLine)
    {
        var (elements, problem) = TaggedList.Read(said, Tags);
        if (elements is null)
            return ([], problem);
        Finding[] all = [.. elements.Select(ReadOne).OfType<Finding>()];
        if (all.Length == 0 && elements.Count > 0)
            return ([], ListProblem.NoEntry);
        return (
            [
                .. all.Where(finding => finding.FirstLine >= firstLine && finding.FirstLine <= lastLine)
                    .Select(finding =>
                        finding.LastLine <= lastLine ? finding : finding with { LastLine = lastLine, IsWhole = false }
                    )
                    .OrderBy(static finding => finding.Severity)
                    .ThenBy(static finding => finding.FirstLine)
                    .Take(MaxFindings),
            ],
            ListProblem.None
        );
    }

    private static Finding? ReadOne(JsonElement json, int index)
    {
        var entry = new ListEntry(json);
        if (entry.Line("title") is not { } title || entry.Number("line") is not { } line || line < 1)
            return null;
        return new Finding(
            line - 1,
            Math.Max(line, entry.Number("endLine") ?? line) - 1,
            SeverityOf(entry.Line("severity")),
            title,
            entry.Words("detail") ?? title,
            entry.Text("suggestion")
        )
        {
            Number = index + 1,
        };
    }

    private static Severity SeverityOf(string? name) =>
        name?.ToUpperInvariant() switch
        {
            "ERROR" or "CRITICAL" or "HIGH" => Severity.Error,
            "INFO" or "LOW" or "NOTE" or "HINT" => Severity.Info,
            _ => Severity.Warning,
        };
}
