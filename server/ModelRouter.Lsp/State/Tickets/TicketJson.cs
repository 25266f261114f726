using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.State.Tickets;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TicketLine))]
internal sealed partial class TicketJson : JsonSerializerContext;
