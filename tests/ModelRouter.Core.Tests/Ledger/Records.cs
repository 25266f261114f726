using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Tests.Privacy;

namespace ModelRouter.Core.Tests.Ledger;

/// <summary>Short ways to make permits and lines.</summary>
internal static class Records
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero);

    public static ModelDefinition Model { get; } =
        new()
        {
            Name = "claude",
            Provider = ProviderKind.Anthropic,
            Model = "claude-opus",
            Endpoint = new Uri("https://api.anthropic.com"),
            Lane = Lane.Cloud,
            Price = new ModelPrice(5, 0.5m, 25),
        };

    public static Permit Permit(ModelDefinition model, params SourceText[] sources) =>
        Admission
            .Of(
                Places.Policy(),
                model,
                new Purpose("r1", TaskKind.CommitMessage, ModelTier.Fast, Attempt: 2),
                sources.Length > 0 ? sources : [new(Places.At("/w/a.cs"), "text", "current file")],
                []
            )
            .Permit!;

    public static LedgerRecord Record(string id = "r1") => LedgerRecord.Of(Permit(Model), Now) with { Id = id };

    /// <summary>A chain of lines, each file given by how many it has.</summary>
    public static List<LedgerLine> Chain(params (string File, int Lines)[] files)
    {
        var lines = new List<LedgerLine>();
        var prev = LedgerChain.Start;
        foreach (var (file, count) in files)
        {
            for (var number = 1; number <= count; number++)
            {
                var record = LedgerChain.Link(Record($"{file}-{number}"), prev);
                lines.Add(new LedgerLine(file, number, record.ToUtf8(), IsEnded: true));
                prev = record.Hash!;
            }
        }
        return lines;
    }

    /// <summary>The head of a chain.</summary>
    public static LedgerHead HeadOf(List<LedgerLine> lines) =>
        new(lines[^1].File, Length: 1, LedgerRecord.Parse(lines[^1].Bytes.Span)!.Hash!);
}
