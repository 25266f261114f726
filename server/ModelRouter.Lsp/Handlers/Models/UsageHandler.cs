using ModelRouter.JsonRpc;
using ModelRouter.Lsp.State.Usage;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Models;

/// <summary><c>modelrouter/usage</c>: what was used and what it cost, from ledger and statistics.</summary>
internal sealed class UsageHandler(string stateFolder)
{
    public static RpcResult<DateOnly?> Capture(UsageParams parameters)
    {
        if (parameters.Since is not { } since)
            return (DateOnly?)null;
        return UsageReport.ParseDay(since) is { } day
            ? day
            : new RpcError(RpcErrorCodes.InvalidParams, "'since' must be a day such as 2026-01-31.");
    }

    public ValueTask<RpcResult<UsageResult>> RunAsync(
        UsageParams parameters,
        DateOnly? since,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new(ToLsp(UsageReport.Read(stateFolder, since, cancellationToken)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(new UsageResult([], [], [], $"The ledger cannot be read: {exception.Message}"));
        }
    }

    internal static UsageResult ToLsp(UsageReport report) =>
        new(
            [
                .. report.Rows.Select(static row => new LspUsageRow(
                    UsageReport.NameOf(row.Day),
                    row.Task,
                    row.Tier,
                    row.Model,
                    row.Requests,
                    row.InputTokens,
                    row.CachedInputTokens,
                    row.OutputTokens,
                    row.CostUsd,
                    row.Accepted,
                    row.Shown
                )),
            ],
            [
                .. report.Models.Select(static use => new LspModelUse(
                    use.Task,
                    use.Model,
                    use.Requests,
                    use.Failed,
                    use.Accepted,
                    use.Shown,
                    ToLsp(use.FirstToken),
                    ToLsp(use.Total)
                )),
            ],
            [
                .. report.Tickets.Select(static use => new LspTicketUse(
                    use.Tier,
                    use.Attempts,
                    use.Passed,
                    use.Failed,
                    use.Unchecked,
                    use.Accepted,
                    use.FalseAccepts,
                    use.FalseRejects,
                    use.CheapTierSufficed,
                    use.CostPerAcceptedUsd,
                    use.P50Ms
                )),
            ],
            report.Skipped > 0 ? $"{report.Skipped} lines cannot be read: run `ledger verify`." : null
        );

    private static DurationPercentiles? ToLsp(Percentiles? known) => known is null ? null : new(known.P50, known.P95);
}
