using System.Globalization;
using ModelRouter.Core.Ledger;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Privacy;

/// <summary><c>modelrouter/ledger</c>: what was sent to models, newest first.</summary>
internal sealed class LedgerHandler(LedgerFolder folder, ILedger ledger)
{
    private const int DefaultRows = 1_000;
    private const int MaxRows = 100_000;
    private const string DayFormat = "yyyy-MM-dd";

    public static RpcResult<DateTimeOffset> Capture(LedgerParams parameters)
    {
        if (parameters.Limit is < 1 or > MaxRows)
            return new RpcError(RpcErrorCodes.InvalidParams, $"'limit' must be a number from 1 to {MaxRows}.");
        if (parameters.Since is not { } since)
            return DateTimeOffset.MinValue;
        return DateTimeOffset.TryParseExact(
            since,
            DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var day
        )
            ? day
            : new RpcError(RpcErrorCodes.InvalidParams, "'since' must be a day such as 2026-01-31.");
    }

    public ValueTask<RpcResult<LedgerResult>> RunAsync(
        LedgerParams parameters,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RpcResult<LedgerResult>>(Read(since, parameters.Limit ?? DefaultRows));

    private LedgerResult Read(DateTimeOffset since, int limit)
    {
        try
        {
            var page = LedgerReader.Read(folder, since, limit);
            var problem =
                ledger.Problem
                ?? (page.Skipped > 0 ? $"{page.Skipped} lines cannot be read: run `ledger verify`." : null);
            return new LedgerResult([.. page.Records.Select(ToRow)], folder.Path, problem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new LedgerResult([], folder.Path, $"The ledger cannot be read: {exception.Message}");
        }
    }

    private static LedgerRow ToRow(LedgerRecord record) =>
        new(
            record.Ts.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            record.Id,
            record.Task,
            record.Tier,
            record.Lane,
            record.Model,
            record.Provider,
            record.Host,
            [.. record.Sources.Select(static source => new LedgerRowSource(source.Path, source.Sha256, source.Bytes))],
            record.Outcome,
            record.Attempt,
            record.TotalMs,
            record.InputTokens,
            record.CachedInputTokens,
            record.OutputTokens,
            record.CostUsd,
            record.FirstTokenMs
        );
}
