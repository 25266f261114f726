using System.Text;

namespace ModelRouter.JsonRpc.Tests;

/// <summary>Runs alone: it reads how much the whole process allocates.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class RunsAlone;

[Collection(typeof(RunsAlone))]
public sealed class OversizeMemoryTests
{
    [Fact]
    public async Task A_body_past_the_limit_takes_no_memory()
    {
        const int MiB = 1024 * 1024;
        const int Size = 64 * MiB;
        await using var rpc = new RpcHarness(TestMethods.Echo, new() { MaxMessageBytes = MiB });
        var piece = new byte[16 * 1024];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await rpc.SendAsync(Encoding.ASCII.GetBytes($"Content-Length: {Size}\r\n\r\n"));
        for (var sent = 0; sent < Size; sent += piece.Length)
            await rpc.SendAsync(piece);
        Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("null"));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 * MiB);
    }
}
