using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.Protocol.Tests;

/// <summary>Our records, by who sends them, with everything that they hold.</summary>
internal static class OwnRecords
{
    private static readonly Type[] SentRoots =
    [
        typeof(InitializeResult),
        typeof(InlineCompletionList),
        typeof(LogTraceParams),
        typeof(RegistrationParams),
        typeof(UnregistrationParams),
        typeof(DidChangeWatchedFilesRegistrationOptions),
        typeof(LogMessageParams),
        typeof(ShowMessageParams),
        typeof(ShowMessageRequestParams),
        typeof(WorkDoneProgressCreateParams),
        typeof(ProgressParams<WorkDoneProgressBegin>),
        typeof(ProgressParams<WorkDoneProgressReport>),
        typeof(ProgressParams<WorkDoneProgressEnd>),
        typeof(DidChangeStatusParams),
        typeof(PlanResult),
        typeof(ReviewResult),
        typeof(AskResult),
        typeof(DismissFindingResult),
        typeof(RunTicketResult),
        typeof(TicketFateResult),
        typeof(CodeAction),
        typeof(WorkspaceEdit),
        typeof(TextEdit),
        typeof(DocumentChange),
        typeof(OptionalVersionedTextDocumentIdentifier),
        typeof(PublishDiagnosticsParams),
        typeof(ProgressParams<PartialText>),
        typeof(LspRouteDecision),
        typeof(ExplainResult),
        typeof(LanesResult),
        typeof(DidChangePolicyParams),
        typeof(LedgerResult),
        typeof(ModelsResult),
        typeof(UsageResult),
        typeof(ErrorData),
    ];

    private static readonly Type[] ReceivedRoots =
    [
        typeof(InitializeParams),
        typeof(InitializedParams),
        typeof(SetTraceParams),
        typeof(DidOpenTextDocumentParams),
        typeof(DidChangeTextDocumentParams),
        typeof(DidSaveTextDocumentParams),
        typeof(DidCloseTextDocumentParams),
        typeof(InlineCompletionParams),
        typeof(ExecuteCommandParams),
        typeof(DidChangeConfigurationParams),
        typeof(DidChangeWorkspaceFoldersParams),
        typeof(DidChangeWatchedFilesParams),
        typeof(MessageActionItem),
        typeof(WorkDoneProgressCancelParams),
        typeof(DidShowCompletionParams),
        typeof(DidPartiallyAcceptCompletionParams),
        typeof(DidFocusParams),
        typeof(PlanParams),
        typeof(ReviewParams),
        typeof(AskParams),
        typeof(DismissFindingParams),
        typeof(RunTicketParams),
        typeof(TicketFateParams),
        typeof(CodeActionParams),
        typeof(RouteParams),
        typeof(ExplainParams),
        typeof(LanesParams),
        typeof(LedgerParams),
        typeof(ModelsParams),
        typeof(UsageParams),
        typeof(SetCredentialParams),
    ];

    /// <summary>Records of messages that are copilot-language-server's or our own: nothing is published of them.</summary>
    public static IReadOnlySet<Type> OutsideOfLsp { get; } =
        new HashSet<Type>
        {
            typeof(CompletionReference),
            typeof(DidShowCompletionParams),
            typeof(DidPartiallyAcceptCompletionParams),
            typeof(DidFocusParams),
            typeof(DidChangeStatusParams),
            typeof(DocumentStatus),
            typeof(LaneRule),
            typeof(PlanParams),
            typeof(PlanTurn),
            typeof(PlanResult),
            typeof(LspTicket),
            typeof(ReviewParams),
            typeof(ReviewResult),
            typeof(LspFinding),
            typeof(PartialText),
            typeof(EditorDiagnostic),
            typeof(AskParams),
            typeof(AskResult),
            typeof(AnswerLink),
            typeof(DismissFindingParams),
            typeof(DismissFindingResult),
            typeof(RunTicketParams),
            typeof(RunTicketResult),
            typeof(TicketDrift),
            typeof(TicketAttempt),
            typeof(TicketVerdict),
            typeof(TicketFateParams),
            typeof(TicketFateResult),
            typeof(LspTicketUse),
            // Published with unions, and with a null that is sent, which the check does not read; a test has their shapes.
            typeof(WorkspaceEdit),
            typeof(DocumentChange),
            typeof(OptionalVersionedTextDocumentIdentifier),
            typeof(RouteParams),
            typeof(LspRouteDecision),
            typeof(RouteDecisionSource),
            typeof(RouteDecisionCandidate),
            typeof(RouteDecisionUsage),
            typeof(RouteDecisionTimings),
            typeof(ExplainParams),
            typeof(ExplainResult),
            typeof(LanesParams),
            typeof(LanesResult),
            typeof(DocumentLane),
            typeof(DidChangePolicyParams),
            typeof(SetCredentialParams),
            typeof(LedgerParams),
            typeof(LedgerResult),
            typeof(LedgerRow),
            typeof(LedgerRowSource),
            typeof(ModelsParams),
            typeof(ModelsResult),
            typeof(ModelStatus),
            typeof(ModelStatusPrice),
            typeof(ModelStatusProbe),
            typeof(UsageParams),
            typeof(UsageResult),
            typeof(LspUsageRow),
            typeof(LspModelUse),
            typeof(DurationPercentiles),
            typeof(ErrorData),
        };

    public static IReadOnlySet<Type> Sent { get; } = Closure(SentRoots);

    public static IReadOnlySet<Type> Received { get; } = Closure(ReceivedRoots);

    public static JsonTypeInfo Info(Type type) =>
        ProtocolJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"No metadata for {type}.");

    /// <summary>The specification's name of a record.</summary>
    public static string NameInLsp(Type type)
    {
        var name = type.Name.Split('`')[0];
        return name.StartsWith("Lsp", StringComparison.Ordinal) ? name["Lsp".Length..] : name;
    }

    /// <summary>The type of one value: without being nullable, and of an element of a list.</summary>
    public static Type ElementOf(Type type, out bool isList)
    {
        isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        return isList ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static HashSet<Type> Closure(Type[] roots)
    {
        var (found, open) = (new HashSet<Type>(), new Stack<Type>(roots));
        while (open.TryPop(out var type))
        {
            if (type.Assembly != typeof(ProtocolJson).Assembly || type.IsEnum || !found.Add(type))
                continue;
            foreach (var property in Info(type).Properties)
                open.Push(ElementOf(property.PropertyType, out _));
        }
        return found;
    }
}
