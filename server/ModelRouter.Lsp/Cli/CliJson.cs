using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(CompleteResult))]
[JsonSerializable(typeof(DoctorResult))]
[JsonSerializable(typeof(LspRouteDecision))]
[JsonSerializable(typeof(PlanResult))]
[JsonSerializable(typeof(ReviewResult))]
[JsonSerializable(typeof(RunTicketResult))]
[JsonSerializable(typeof(LedgerVerifyResult))]
[JsonSerializable(typeof(ModelsResult))]
[JsonSerializable(typeof(UsageResult))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Escapes what JSON must have escaped and no more: code full of <c>\u0027</c> is for nobody.</summary>
    public static CliJson Readable =>
        field ??= new(
            new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
}
