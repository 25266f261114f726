using System.Text;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// The id of a request as the peer wrote it: the text of a JSON number or string, quotes and escapes included. Kept
/// as text so that it goes back byte for byte, whatever its size or form; two ids are one when their texts are.
/// </summary>
internal readonly record struct RpcId(string Json)
{
    public static RpcId FromUtf8(ReadOnlySpan<byte> json) => new(Encoding.UTF8.GetString(json));

    public override string ToString() => Json;
}
