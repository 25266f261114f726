using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/lanes</c>.</summary>
public sealed record LanesParams([property: JsonConverter(typeof(ListOfSomething<string>))] IReadOnlyList<string> Uris);
