using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>The state that a status shows; on the wire, its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatusKind>))]
public enum StatusKind
{
    Normal,
    Warning,
    Error,
    Inactive,
}
