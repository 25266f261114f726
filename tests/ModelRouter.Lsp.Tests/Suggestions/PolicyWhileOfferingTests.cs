using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Timing;
using ModelRouter.Completion.Tracking;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Tests.Privacy;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.Lsp.Workspace;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Suggestions;

public sealed class PolicyWhileOfferingTests
{
    private const string Uri = "untitled:Untitled-1";

    /// <summary>The policy changes at the very moment at which a suggestion comes to stand: nothing would end it later.</summary>
    [Fact]
    public async Task A_policy_that_changes_while_a_suggestion_is_offered_leaves_none_standing()
    {
        await using var log = new ServerLog(TextWriter.Null, TimeProvider.System);
        var (client, documents, configuration) = (new ClientProxy(), new DocumentStore(), new ConfigurationStore(log));
        var status = new StatusReporter(client, configuration);
        using var disk = new StoreOnDisk();
        var policy = disk.Store;
        var clock = new ActingClock();
        var tracker = new SuggestionTracker(clock, static _ => { });
        using var change = policy.OnChange(_ => tracker.Reset());
        var ledger = new NoLedger();
        using var state = new TempFolder();
        await using var budget = new BudgetTracker(
            new LedgerFolder(state.Path),
            TimeProvider.System,
            () => configuration.Current.Models
        );
        await using var models = new ModelAccess(
            policy,
            ledger,
            configuration,
            budget,
            static _ => null,
            TimeProvider.System
        );
        var timing = new AskTiming(TimeProvider.System);
        await using var answers = new ModelAnswers(
            new ModelCompletion(models.Client, TimeProvider.System),
            timing,
            TimeProvider.System
        );
        var lanes = new CorpusLanes(policy);
        var places = new OpenPlaces(policy, documents, new WorkspaceFolders());
        await using var workspace = new WorkspaceIndexing(
            client,
            status,
            configuration,
            lanes,
            log,
            TimeProvider.System
        );
        await using var openFiles = new OpenFileIndexes(() => workspace.Current, TimeProvider.System, static _ => { });
        await using var suggestions = new SuggestionService(
            new InlineCompletionEngine(static () => "id"),
            tracker,
            openFiles,
            workspace,
            policy,
            places,
            lanes,
            new ModelSuggestions(models, answers, timing, policy, places, new RecentEdits()),
            ledger,
            new EmbeddedRecord(models, new DecisionLog()),
            status,
            new SuggestionTrace(client, new TraceSwitch(), TimeProvider.System),
            TimeProvider.System
        );
        var fixture = CursorFixture.Parse(Samples.Repetitive[0].Text + Samples.RepetitiveCursor);
        var document = documents.Open(DocumentUri.Parse(Uri)!.Value, "csharp", 1, fixture.Text);
        Assert.True(document.Text.TryGetOffset(fixture.Position, PositionEncoding.Utf16, out var offset));
        var turn = new CompletionTurn(
            document,
            offset,
            CompletionTrigger.Invoked,
            null,
            Settings.Default.For(Uri, "csharp")
        );
        suggestions.Begin(turn);
        clock.Act = () => disk.Settings("""{"user": {"privacy.rules": [{"paths": ["a/"], "lane": "off"}]}}""");

        var answer = await suggestions.RunAsync(turn, TestContext.Current.CancellationToken);

        Assert.True(clock.HasActed);
        Assert.Null(answer!.Suggestion);
        Assert.Null(tracker.StillStanding(Uri, document.Text, offset));
    }

    private sealed class NoLedger : ILedger
    {
        public string? Problem => null;

        public LedgerOpening Begin(Permit permit) => default;

        public void Note(EmbeddedUse use) { }
    }

    /// <summary>Does something the first time that somebody looks at it.</summary>
    private sealed class ActingClock : TimeProvider
    {
        public Action? Act { get; set; }

        public bool HasActed { get; private set; }

        public override long GetTimestamp()
        {
            if (Act is { } act)
            {
                (Act, HasActed) = (null, true);
                act();
            }
            return base.GetTimestamp();
        }
    }
}
