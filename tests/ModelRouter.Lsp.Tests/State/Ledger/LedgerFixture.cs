using System.Globalization;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.State.Ledger;

/// <summary>A state folder with ledgers on it, each as a process of its own would have it: locks hold for each handle.</summary>
internal sealed class LedgerFixture : IDisposable
{
    /// <summary>Stands in every text that is sent.</summary>
    public const string Canary = "canary-7f3a";

    private readonly TempFolder _state = new();
    private readonly LedgerClock _clock;

    public LedgerFixture()
    {
        Folder = new LedgerFolder(_state.Path);
        _clock = new LedgerClock(Time);
    }

    public ManualTime Time { get; } = new();

    public LedgerFolder Folder { get; }

    public string StatePath => _state.Path;

    /// <summary>What people were told.</summary>
    public List<string> Warnings { get; } = [];

    public static LedgerOutcome Ok { get; } =
        new("ok", new ModelUsage(10, 0, 5), TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(3));

    public void Dispose() => _state.Dispose();

    public EgressLedger Open() => Open(Folder);

    public EgressLedger Open(LedgerFolder folder) => new(folder, _clock, Tell);

    /// <summary>What the next process does that starts, and ends without a request of its own.</summary>
    public async Task RestartAsync() => await Open().DisposeAsync();

    /// <summary>Requests that came and went, one after the other.</summary>
    public async Task SendAsync(params string[] ids)
    {
        await using var ledger = Open();
        foreach (var id in ids)
            ledger.Begin(Permit(id))!.End(Ok);
    }

    public static Permit Permit(string id, Lane lane = Lane.Cloud) =>
        Admission
            .Of(
                PrivacyPolicy.Create(new PolicyInputs(), version: 1),
                new ModelDefinition
                {
                    Name = "model",
                    Provider = ProviderKind.OpenAi,
                    Model = "model",
                    Endpoint = new Uri("https://api.example/v1"),
                    Lane = lane,
                },
                new Purpose(id, TaskKind.Edit, ModelTier.Fast),
                [Text()],
                []
            )
            .Permit!;

    public static EmbeddedUse Use(string id) =>
        new(id, "embedded", Text().Origin, TextSnapshot.From(Text().Text), ["/w/b.cs"], TimeSpan.FromMilliseconds(1));

    public Task<LedgerVerification> VerifyAsync() =>
        LedgerVerification.RunAsync(Folder, _clock, TestContext.Current.CancellationToken);

    /// <summary>Asserts that the chain is whole, as far as can be told, and holds exactly these requests, in any order.</summary>
    public async Task AssertHoldsAsync(params IEnumerable<string> ids)
    {
        var found = await VerifyAsync();
        Assert.DoesNotContain(found.Findings, static finding => finding.Kind != LedgerFindingKind.HeadMadeAnew);
        Assert.Equal(0, found.Pending);
        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            Records().Select(record => record.Id).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>All records, newest first.</summary>
    public IReadOnlyList<LedgerRecord> Records() =>
        LedgerReader.Read(Folder, DateTimeOffset.MinValue, int.MaxValue).Records;

    /// <summary>A month's file, as in "2026-01".</summary>
    public string PathOf(string month) => Folder.PathOf(month + ".jsonl");

    public void MoveTo(string day) =>
        Time.Advance(
            DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - Time.GetUtcNow()
        );

    /// <summary>Moves the clock on until something is so, for what is tried again after a while.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private void Tell(string warning)
    {
        lock (Warnings)
            Warnings.Add(warning);
    }

    private static SourceText Text() =>
        new(DocumentLocation.FromPath("/w/a.cs", RealPath.Found), $"var {Canary} = 1;", "current file");
}
