using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Ledger;

/// <summary>
/// One request as the ledger tells it, in the order of a line's fields. Holds neither code nor prompts nor keys: of a
/// text only where it came from, its hash and its size.
/// </summary>
public sealed record LedgerRecord
{
    /// <summary>The outcome of a request whose process ended before it did.</summary>
    public const string Interrupted = "interrupted";

    private const string Done = "ok";

    /// <summary>When it was about to leave, UTC, in whole milliseconds.</summary>
    public required DateTimeOffset Ts { get; init; }

    /// <summary>Names the request; attempts of one request share it.</summary>
    public required string Id { get; init; }

    public required string Task { get; init; }

    public required string Tier { get; init; }

    /// <summary>How far it went: the lane of the model. That its texts may go there is what the permit says.</summary>
    public required string Lane { get; init; }

    public required string Model { get; init; }

    public required string Provider { get; init; }

    /// <summary>Host and port, <c>unix socket</c>, or <c>this process</c>.</summary>
    public required string Host { get; init; }

    public required IReadOnlyList<LedgerSource> Sources { get; init; }

    public int? InputTokens { get; init; }

    public int? CachedInputTokens { get; init; }

    public int? OutputTokens { get; init; }

    /// <summary>US dollars; null when the price or the tokens are not known.</summary>
    public decimal? CostUsd { get; init; }

    public long? FirstTokenMs { get; init; }

    /// <summary>Null when it was interrupted: nobody saw its end.</summary>
    public long? TotalMs { get; init; }

    /// <summary><c>ok</c>, <c>cancelled</c>, <c>interrupted</c>, or the kind of failure.</summary>
    public required string Outcome { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Hash of the line before; null until the record is in the chain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prev { get; init; }

    /// <summary>Hash of the line without this field; null until the record is in the chain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>What tells it from all others: the embedded model may answer a request that another model was tried for.</summary>
    [JsonIgnore]
    public (string Id, int Attempt, string Model) Key => (Id, Attempt, Model);

    /// <summary>The record of a request that is about to leave. Until it is ended it is one that was interrupted.</summary>
    public static LedgerRecord Of(Permit permit, DateTimeOffset now) =>
        new()
        {
            Ts = WholeMilliseconds(now),
            Id = permit.Purpose.RequestId,
            Task = permit.IsProbe ? LedgerNames.Probe : ModelNames.Tasks.NameOf(permit.Purpose.Task),
            Tier = ModelNames.Tiers.NameOf(permit.Purpose.Tier),
            Lane = Lanes.NameOf(permit.Model.Lane),
            Model = permit.Model.Name,
            Provider = ModelNames.Providers.NameOf(permit.Model.Provider),
            Host = LedgerNames.HostOf(permit.Model),
            Sources = [.. permit.Sources.Select(LedgerSource.Of)],
            CostUsd = ModelCost.Of(permit.Model, usage: null),
            Outcome = Interrupted,
            Attempt = permit.Purpose.Attempt,
        };

    /// <summary>The record of what the embedded model was asked.</summary>
    public static LedgerRecord Of(EmbeddedUse use, DateTimeOffset now) =>
        new()
        {
            Ts = WholeMilliseconds(now),
            Id = use.RequestId,
            Task = ModelNames.Tasks.NameOf(TaskKind.InlineCompletion),
            Tier = ModelNames.Tiers.NameOf(ModelTier.Fast),
            Lane = Lanes.NameOf(Privacy.Lane.Local),
            Model = use.Model,
            Provider = ModelNames.Providers.NameOf(ProviderKind.Embedded),
            Host = LedgerNames.ThisProcess,
            Sources =
            [
                LedgerSource.Of(use.Document, use.Text),
                .. use
                    .Quoted.Where(path => path != use.Document.Path)
                    .Select(static path => new LedgerSource(path, Sha256: null, Bytes: null)),
            ],
            CostUsd = 0,
            TotalMs = Milliseconds(use.Total),
            Outcome = Done,
            Attempt = 1,
        };

    /// <summary>This record with what became of the request.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="model">Whom it went to; tells the price.</param>
    public LedgerRecord Ended(LedgerOutcome outcome, ModelDefinition model) =>
        this with
        {
            InputTokens = outcome.Usage?.Input,
            CachedInputTokens = outcome.Usage?.CachedInput,
            OutputTokens = outcome.Usage?.Output,
            CostUsd = ModelCost.Of(model, outcome.Usage),
            FirstTokenMs = outcome.FirstToken is { } first ? Milliseconds(first) : null,
            TotalMs = Milliseconds(outcome.Total),
            Outcome = outcome.Outcome,
        };

    /// <summary>The record of a line; null when the line is none.</summary>
    public static LedgerRecord? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var record = JsonSerializer.Deserialize(line, LedgerJson.Lines.LedgerRecord);
            return
                record?.Sources.All(static source => source is { Path: not null }) == true
                && LedgerChain.AreHashes(record.Prev, record.Hash)
                ? record
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: what the parser lets through and its strings do not.
            return null;
        }
    }

    /// <summary>The record as JSON on one line, without the line's end.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Lines.LedgerRecord);

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
