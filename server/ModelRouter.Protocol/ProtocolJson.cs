using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>
/// Reads and writes every record, with code generated at build time. Names are camelCase; what is null is left out;
/// unknown members are ignored; a member that is missing, or null without being nullable, is an error that names it.
/// </summary>
/// <remarks>
/// Every record is a class, also the small ones: the serialiser's code for classes comes compiled with .NET, while for
/// each struct all of it is compiled again when the program starts.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(InitializedParams))]
[JsonSerializable(typeof(SetTraceParams))]
[JsonSerializable(typeof(LogTraceParams))]
[JsonSerializable(typeof(DidOpenTextDocumentParams))]
[JsonSerializable(typeof(DidChangeTextDocumentParams))]
[JsonSerializable(typeof(DidSaveTextDocumentParams))]
[JsonSerializable(typeof(DidCloseTextDocumentParams))]
[JsonSerializable(typeof(InlineCompletionParams))]
[JsonSerializable(typeof(InlineCompletionList))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(DidChangeConfigurationParams))]
[JsonSerializable(typeof(DidChangeWorkspaceFoldersParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(UnregistrationParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesRegistrationOptions))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(ShowMessageParams))]
[JsonSerializable(typeof(ShowMessageRequestParams))]
[JsonSerializable(typeof(MessageActionItem))]
[JsonSerializable(typeof(WorkDoneProgressCreateParams))]
[JsonSerializable(typeof(WorkDoneProgressCancelParams))]
[JsonSerializable(typeof(DidShowCompletionParams))]
[JsonSerializable(typeof(DidPartiallyAcceptCompletionParams))]
[JsonSerializable(typeof(DidFocusParams))]
[JsonSerializable(typeof(DidChangeStatusParams))]
[JsonSerializable(typeof(PlanParams))]
[JsonSerializable(typeof(PlanResult))]
[JsonSerializable(typeof(ReviewParams))]
[JsonSerializable(typeof(ReviewResult))]
[JsonSerializable(typeof(AskParams))]
[JsonSerializable(typeof(AskResult))]
[JsonSerializable(typeof(DismissFindingParams))]
[JsonSerializable(typeof(DismissFindingResult))]
[JsonSerializable(typeof(RunTicketParams))]
[JsonSerializable(typeof(LspTicket))]
[JsonSerializable(typeof(RunTicketResult))]
[JsonSerializable(typeof(TicketFateParams))]
[JsonSerializable(typeof(TicketFateResult))]
[JsonSerializable(typeof(CodeActionParams))]
[JsonSerializable(typeof(CodeAction[]), TypeInfoPropertyName = "CodeActions")]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(RouteParams))]
[JsonSerializable(typeof(LspRouteDecision))]
[JsonSerializable(typeof(ExplainParams))]
[JsonSerializable(typeof(ExplainResult))]
[JsonSerializable(typeof(LanesParams))]
[JsonSerializable(typeof(LanesResult))]
[JsonSerializable(typeof(DidChangePolicyParams))]
[JsonSerializable(typeof(SetCredentialParams))]
[JsonSerializable(typeof(LedgerParams))]
[JsonSerializable(typeof(LedgerResult))]
[JsonSerializable(typeof(ModelsParams))]
[JsonSerializable(typeof(ModelsResult))]
[JsonSerializable(typeof(UsageParams))]
[JsonSerializable(typeof(UsageResult))]
[JsonSerializable(typeof(ErrorData))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ProgressParams<WorkDoneProgressBegin>), TypeInfoPropertyName = "ProgressBegin")]
[JsonSerializable(typeof(ProgressParams<WorkDoneProgressReport>), TypeInfoPropertyName = "ProgressReport")]
[JsonSerializable(typeof(ProgressParams<WorkDoneProgressEnd>), TypeInfoPropertyName = "ProgressEnd")]
[JsonSerializable(typeof(ProgressParams<PartialText>), TypeInfoPropertyName = "ProgressDelta")]
public sealed partial class ProtocolJson : JsonSerializerContext;
