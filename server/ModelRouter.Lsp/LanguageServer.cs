using System.IO.Pipelines;
using ModelRouter.Assist.Tickets;
using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Timing;
using ModelRouter.Completion.Tracking;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Handlers.InlineCompletions;
using ModelRouter.Lsp.Handlers.Lifecycle;
using ModelRouter.Lsp.Handlers.TextDocuments;
using ModelRouter.Lsp.Handlers.Workspace;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Telemetry;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Lsp.Validation;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp;

/// <summary>The composition root: one session with one client, from its first byte to its last.</summary>
internal static class LanguageServer
{
    /// <summary>Serves until the client says <c>exit</c>, its stream ends or its process dies.</summary>
    /// <returns>The exit code that the specification asks for: 0 after a shutdown request, otherwise 1.</returns>
    public static async Task<int> RunAsync(
        PipeReader input,
        PipeWriter output,
        ServerOptions options,
        CancellationToken cancellationToken
    )
    {
        await using var log = new ServerLog(options.Error, options.Time);
        var lifecycle = new SessionLifecycle();
        var client = new ClientProxy();
        var documents = new DocumentStore();
        var folders = new WorkspaceFolders();
        var trace = new TraceSwitch();
        var configuration = new ConfigurationStore(log);
        var status = new StatusReporter(client, configuration);
        await using var statistics = new StatisticsFile(options.StateFolder, options.Time, log.Warning);
        var tracker = new SuggestionTracker(options.Time, statistics.Add);
        using var policy = new PolicyStore(options.HomeFolder, options.Time);
        var ledgerFolder = new LedgerFolder(options.StateFolder);
        using var telemetry = RequestTelemetry.Start(options.Environment, log.Warning);
        await using var ledger = new EgressLedger(ledgerFolder, options.Time, log.Warning)
        {
            WhenEnded = record => telemetry?.Ended(record),
        };
        await using var budget = new BudgetTracker(ledgerFolder, options.Time, () => configuration.Current.Models);
        await using var models = new ModelAccess(
            policy,
            ledger,
            configuration,
            budget,
            options.Environment,
            options.Time
        );
        var decisions = new DecisionLog { WhenAdded = status.Answered };
        var timing = new AskTiming(options.Time);
        await using var answers = new ModelAnswers(
            new ModelCompletion(new RecordedClient(models, decisions, options.Time), options.Time),
            timing,
            options.Time
        );
        var memory = new SuggestionMemory(tracker, answers);
        var corpusLanes = new CorpusLanes(policy);
        var places = new OpenPlaces(policy, documents, folders);
        var edits = new RecentEdits();
        await using var lane = new FocusedLane(places, policy, models, status);
        models.WhenChanged = () =>
        {
            lane.Changed();
            status.ModelsAre(models.Problem);
        };
        models.WhenRefused = (_, failure) => client.Show(LogLevel.Warning, failure.Message);
        await using var localServers = new LocalServers(
            options.Discovery is { } ports ? models.DiscoveryAt(ports, options.Time) : null,
            configuration,
            models,
            log,
            options.Time
        );
        await using var workspace = new WorkspaceIndexing(
            client,
            status,
            configuration,
            corpusLanes,
            log,
            options.Time
        );
        using var policyEvents = new PolicyEvents(policy, memory, workspace, lane, status, client);
        await using var openFiles = new OpenFileIndexes(
            () => workspace.Current,
            options.Time,
            exception => log.Failure("An open document could not be indexed", exception)
        );
        var engine = new InlineCompletionEngine(static () => Guid.NewGuid().ToString("N"));
        await using var suggestions = new SuggestionService(
            engine,
            tracker,
            openFiles,
            workspace,
            policy,
            places,
            corpusLanes,
            new ModelSuggestions(models, answers, timing, policy, places, edits),
            ledger,
            new EmbeddedRecord(models, decisions),
            status,
            new SuggestionTrace(client, trace, options.Time),
            options.Time
        );
        var routed = new RoutedRequests(models, decisions, new RetryPolicy(options.Time), policy.Recheck, options.Time);
        var texts = new WorkTexts(policy, () => folders.Paths);
        var answerMemory = new AnswerMemory(options.Time);
        var workTokens = new WorkDoneTokens();
        await using var validation = new ValidationBench(
            options.StateFolder,
            options.Validation,
            options.Environment,
            options.Time
        );
        await using var tickets = new TicketsFile(options.StateFolder, options.Time, log.Warning);
        var runs = new CheckedRuns(
            new TicketRunner(routed, policy, models.Next, static () => Guid.NewGuid().ToString("N"), options.Time),
            new TicketBench(configuration, validation, texts),
            tickets
        );
        var assistance = new Assistance(
            routed,
            policy,
            documents,
            folders,
            client,
            answerMemory,
            texts,
            configuration,
            runs,
            workTokens
        );
        var events = new DocumentEvents(
            openFiles,
            memory,
            suggestions,
            workspace,
            status,
            documents,
            policy,
            places,
            lane,
            edits,
            assistance.Diagnostics,
            configuration
        );

        RpcConnection? connection = null;
        await using var parent = new ParentWatch(() => connection?.Stop(), log);
        var own = OwnMethods.Of(
            assistance.Plan,
            assistance.Review,
            assistance.Ask,
            new(assistance.Diagnostics),
            new(
                runs,
                texts,
                policy,
                new TicketWordsOrigin(answerMemory, decisions, ledgerFolder, texts),
                folders,
                documents,
                configuration,
                client,
                workTokens,
                options.StateFolder
            ),
            new(tickets),
            new(policy, places, documents, models),
            new(decisions),
            new(configuration, models, localServers),
            new(options.StateFolder)
        );
        var methods = MethodTable.Build(
            new HandlerSet
            {
                Initialize = new(lifecycle, documents, configuration, policy, models, folders, client, parent, trace),
                Initialized = new(
                    suggestions,
                    policy,
                    policyEvents,
                    workspace,
                    folders,
                    configuration,
                    localServers,
                    status,
                    log,
                    client
                ),
                Shutdown = new(lifecycle),
                Exit = new(() => connection?.Stop()),
                SetTrace = new(trace, configuration),
                DidOpen = new(documents, events, log),
                DidChange = new(documents, events, log),
                DidSave = new(events),
                DidClose = new(documents, events),
                DidFocus = new(events),
                InlineCompletion = new(documents, configuration, suggestions),
                DidShowCompletion = new(tracker),
                DidPartiallyAcceptCompletion = new(tracker),
                CodeAction = new(documents, assistance.Diagnostics, client),
                ExecuteCommand = new(tracker, own),
                DidChangeConfiguration = new(configuration, policy, models, localServers, workspace, memory, status),
                DidChangeWorkspaceFolders = new(folders, policy, workspace, memory),
                DidChangeWatchedFiles = new(policy, workspace, memory),
                Own = own,
                WorkDoneProgressCancel = assistance.WorkDoneProgressCancel,
                Lanes = new(policy),
                Ledger = new(ledgerFolder, ledger),
                SetCredential = new(configuration, models),
            }
        );
        connection = RpcConnection.Create(
            input,
            output,
            methods,
            new RpcConnectionOptions
            {
                Admit = lifecycle.Admit,
                OnDiagnostic = diagnostic => Log(log, diagnostic),
                TimeProvider = options.Time,
            }
        );
        client.Attach(connection);
        await using (connection)
            await connection.RunAsync(cancellationToken);
        log.Client = null;
        return lifecycle.ExitCode;
    }

    /// <summary>An exception's message may hold content, so only its type and place are told.</summary>
    private static void Log(ServerLog log, RpcDiagnostic diagnostic) =>
        log.Warning(
            diagnostic.Exception is { } exception
                ? $"{diagnostic.Message} ({exception.GetType().Name}{exception.StackTrace?.Split('\n')[0]})"
                : diagnostic.Message
        );
}
