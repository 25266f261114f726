using System.Text.Json.Serialization;

namespace ModelRouter.JsonRpc;

[JsonSerializable(typeof(NoParams))]
[JsonSerializable(typeof(NoResult))]
internal sealed partial class EmptyShapesJson : JsonSerializerContext;
