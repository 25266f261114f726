using System.Globalization;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary>A decision, written for people.</summary>
internal static class RouteVerbText
{
    public static async Task WriteAsync(RouteDecision decision, TextWriter output)
    {
        var shown = decision.ToLsp();
        await WriteAsync(output, shown.Reasons[0]);
        await output.WriteLineAsync();
        await WriteAsync(output, "task", shown.TaskClass is { } taskClass ? $"{shown.Task} ({taskClass})" : shown.Task);
        await WriteAsync(
            output,
            "tier",
            shown.EscalatedFrom is { } from ? $"{shown.Tier}, up from {from}" : shown.Tier
        );
        await WriteAsync(output, "lane", decision.LaneRule is { } rule ? $"{shown.Lane}, by {rule}" : shown.Lane);
        await WriteAsync(output, "model", ModelOf(shown));
        if (shown.EstimatedCostUsd is > 0 and var cost)
            await WriteAsync(
                output,
                "cost",
                string.Create(CultureInfo.InvariantCulture, $"about {cost:0.####} US dollars, before it is asked")
            );
        await WriteListAsync(output, "sources", shown.Sources.Select(static s => new[] { s.Path, s.Lane, s.Reason }));
        await WriteListAsync(
            output,
            "candidates",
            shown.Candidates.Select(static c => new[] { c.Model, c.Verdict, c.Reason })
        );
        await WriteListAsync(output, "reasons", shown.Reasons.Skip(1).Select(static reason => new[] { reason }));
    }

    private static string ModelOf(LspRouteDecision shown) =>
        shown.Model is null ? "none"
        : shown.Endpoint is { } endpoint ? $"{shown.Model} ({shown.Provider}, {endpoint})"
        : $"{shown.Model} (inside this program)";

    private static async Task WriteListAsync(TextWriter output, string title, IEnumerable<string[]> rows)
    {
        var lines = rows.ToArray();
        if (lines.Length == 0)
            return;
        await output.WriteLineAsync();
        await WriteAsync(output, title);
        var widths = Enumerable.Range(0, lines[0].Length - 1).Select(column => lines.Max(line => line[column].Length));
        int[] columns = [.. widths, 0];
        foreach (var line in lines)
            await WriteAsync(output, "  " + string.Join("  ", line.Select((cell, i) => cell.PadRight(columns[i]))));
    }

    private static Task WriteAsync(TextWriter output, string title, string value) =>
        WriteAsync(output, $"{title, -6} {value}");

    /// <summary>One line. A file's name or a rule's reason may hold what would move a terminal's cursor or turn its text around.</summary>
    private static Task WriteAsync(TextWriter output, string line) =>
        output.WriteLineAsync(HiddenCharacters.Shown(line));
}
