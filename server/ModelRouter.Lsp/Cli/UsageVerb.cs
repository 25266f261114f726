using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModelRouter.Lsp.Handlers.Models;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Usage;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>usage</c>: requests, tokens, cost and acceptance by task, tier and model.</summary>
internal static class UsageVerb
{
    private static readonly string[] Header =
    [
        "",
        "requests",
        "prompt",
        "cached",
        "answer",
        "cost (USD)",
        "accepted of shown",
    ];

    private static readonly string[] TicketHeader =
    [
        "",
        "attempts",
        "passed/failed/unchecked",
        "taken",
        "passed, not taken",
        "failed, yet taken",
        "first tier did",
        "half within",
        "cost per change taken (USD)",
    ];

    public static Command Build(CommonOptions common, CliContext context)
    {
        var since = new Option<string>("--since")
        {
            Description = "The first day, as in 2026-01-31 (default: all).",
            HelpName = "DATE",
        };
        var verb = new Command("usage", "Say what was asked of which model, and what it cost, from the ledger.")
        {
            since,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(context.Home, parsed.GetValue(since), parsed.GetValue(common.Json), context, cancellationToken)
        );
        return verb;
    }

    internal static async Task<int> RunAsync(
        string stateFolder,
        string? since,
        bool json,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        DateOnly? day = since is null
            ? null
            : UsageReport.ParseDay(since)
                ?? throw new CliException(
                    ExitCode.WrongUsage,
                    $"'{since}' is no day; write --since with one such as 2026-01-31."
                );
        var report = UsageReport.Read(stateFolder, day, cancellationToken);
        if (json)
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(UsageHandler.ToLsp(report), CliJson.Readable.UsageResult)
            );
        else
            await WriteAsync(report, context.Output);
        if (report.Skipped > 0)
            await context.TellAsync($"{report.Skipped} lines of the ledger cannot be read: run `ledger verify`.");
        return ExitCode.Done;
    }

    private static async Task WriteAsync(UsageReport report, TextWriter output)
    {
        if (report.Rows.Count == 0)
        {
            await output.WriteLineAsync("Nothing was asked of any model in this time.");
            return;
        }
        var uncounted = report.Rows.Sum(static row => row.Uncounted);
        await CliTable.WriteAsync(
            output,
            [
                Header,
                .. By(report.Rows, "task", static row => row.Task),
                .. By(report.Rows, "tier", static row => row.Tier),
                .. By(report.Rows, "model", static row => row.Model),
                Line("total", report.Rows),
            ]
        );
        if (uncounted > 0)
            await output.WriteLineAsync(
                uncounted == 1
                    ? "The cost of one request is not known, and is not in these sums."
                    : $"The cost of {uncounted} requests is not known, and is not in these sums."
            );
        if (report.Tickets.Count > 0)
            await CliTable.WriteAsync(output, [TicketHeader, .. report.Tickets.Select(LineOf)]);
    }

    private static string[] LineOf(TicketUse use) =>
        [
            $"tickets, tier {use.Tier}",
            Number(use.Attempts),
            $"{use.Passed}/{use.Failed}/{use.Unchecked}",
            Number(use.Accepted),
            Number(use.FalseAccepts),
            Number(use.FalseRejects),
            Number(use.CheapTierSufficed),
            use.P50Ms is { } half ? $"{Number(half)} ms" : "",
            use.CostPerAcceptedUsd?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "",
        ];

    private static IEnumerable<string[]> By(IEnumerable<UsageRow> rows, string what, Func<UsageRow, string> name) =>
        rows.GroupBy(name, StringComparer.Ordinal)
            .OrderByDescending(static group => group.Sum(static row => row.CostUsd))
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => Line($"{what} {group.Key}", group));

    private static string[] Line(string name, IEnumerable<UsageRow> rows)
    {
        UsageRow[] all = [.. rows];
        var shown = all.Sum(static row => row.Shown);
        return
        [
            name,
            Number(all.Sum(static row => (long)row.Requests)),
            Number(all.Sum(static row => row.InputTokens)),
            Number(all.Sum(static row => row.CachedInputTokens)),
            Number(all.Sum(static row => row.OutputTokens)),
            all.Sum(static row => row.CostUsd).ToString("0.0000", CultureInfo.InvariantCulture),
            shown == 0 ? "" : $"{all.Sum(static row => row.Accepted)} of {shown}",
        ];
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
