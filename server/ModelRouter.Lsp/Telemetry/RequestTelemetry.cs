using System.Diagnostics;
using System.Diagnostics.Metrics;
using ModelRouter.Core.Ledger;
using ModelRouter.Providers.Telemetry;

namespace ModelRouter.Lsp.Telemetry;

/// <summary>
/// Metrics and traces of requests to models, made of what the ledger says of them: figures and names of models, tasks and
/// lanes; no text, no path, no hash, no host. Names follow OpenTelemetry's conventions for generative AI where those have one.
/// </summary>
internal sealed class RequestTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    private const string Name = "ModelRouter";

    private readonly Meter _meter = new(Name);
    private readonly ActivitySource _activities = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _firstToken;
    private readonly Histogram<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly TelemetryExport _export;

    private RequestTelemetry(TelemetryExport export)
    {
        _export = export;
        _duration = _meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "Duration of a request.");
        _firstToken = _meter.CreateHistogram<double>(
            "modelrouter.first_token.duration",
            "s",
            "From sending a request to the first of its answer."
        );
        _tokens = _meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens of a request.");
        _cost = _meter.CreateCounter<double>(
            "modelrouter.cost",
            "{USD}",
            "What requests cost, where the price is known."
        );
    }

    /// <summary>Begins, if the environment names a collector.</summary>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="warn">Told what is wrong with the variables.</param>
    /// <returns>Dispose it to send the last figures; null where nothing is to be sent.</returns>
    public static RequestTelemetry? Start(Func<string, string?> environment, Action<string> warn) =>
        TelemetryExport.Start(Name, environment, warn) is { } export ? new RequestTelemetry(export) : null;

    /// <summary>A request has ended. Safe from any thread; sends nothing itself.</summary>
    public void Ended(LedgerRecord record)
    {
        var tags = TagsOf(record);
        if (record.TotalMs is { } total)
            _duration.Record(Seconds(total), tags);
        if (record.FirstTokenMs is { } first)
            _firstToken.Record(Seconds(first), tags);
        Count(record.InputTokens, "input", tags);
        Count(record.OutputTokens, "output", tags);
        if (record.CostUsd is > 0 and var cost)
            _cost.Add((double)cost, tags);
        Trace(record, tags);
    }

    public void Dispose()
    {
        _export.Dispose();
        _meter.Dispose();
        _activities.Dispose();
    }

    private static TagList TagsOf(LedgerRecord record)
    {
        var tags = new TagList
        {
            { "gen_ai.provider.name", record.Provider },
            { "gen_ai.request.model", record.Model },
            { "modelrouter.task", record.Task },
            { "modelrouter.tier", record.Tier },
            { "modelrouter.lane", record.Lane },
        };
        if (!IsOk(record))
            tags.Add("error.type", record.Outcome);
        return tags;
    }

    private void Count(int? tokens, string type, TagList tags)
    {
        if (tokens is not { } count)
            return;
        tags.Add("gen_ai.token.type", type);
        _tokens.Record(count, tags);
    }

    private void Trace(LedgerRecord record, TagList tags)
    {
        using var activity = _activities.StartActivity(
            ActivityKind.Client,
            parentContext: default,
            tags,
            startTime: record.Ts,
            name: $"{record.Task} {record.Model}"
        );
        if (activity is null)
            return;
        activity.SetTag("modelrouter.attempt", record.Attempt);
        activity.SetStatus(IsOk(record) ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        activity.SetEndTime(record.Ts.AddMilliseconds(record.TotalMs ?? 0).UtcDateTime);
    }

    private static bool IsOk(LedgerRecord record) => record.Outcome == Outcomes.Ok;

    private static double Seconds(long milliseconds) => milliseconds / 1_000.0;
}
