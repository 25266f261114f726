using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRouter.Core.Ledger;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(LedgerRecord))]
[JsonSerializable(typeof(LedgerUse))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>Escapes what JSON must have escaped and no more: paths are for people to read.</summary>
    public static LedgerJson Lines =>
        field ??= new(
            new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
}
