using ModelRouter.JsonRpc;

namespace ModelRouter.Lsp.Session;

/// <summary>
/// Which messages are admitted when, as the specification's "Server lifecycle" says. Used on the ordered queue only,
/// save for <see cref="ExitCode"/>.
/// </summary>
internal sealed class SessionLifecycle
{
    private volatile Phase _phase = Phase.Uninitialized;

    private enum Phase
    {
        Uninitialized,
        Running,
        ShutDown,
    }

    /// <summary>0 after a shutdown request, otherwise 1: the client went away without saying so.</summary>
    public int ExitCode => _phase == Phase.ShutDown ? 0 : 1;

    /// <summary>Why a message may not run now, or null if it may.</summary>
    public RpcError? Admit(string method, bool isRequest) =>
        method switch
        {
            "exit" => null,
            "initialize" when _phase == Phase.Uninitialized => null,
            "initialize" => new(RpcErrorCodes.InvalidRequest, "The server is initialized already."),
            _ when _phase == Phase.Uninitialized => new(
                RpcErrorCodes.ServerNotInitialized,
                $"'{method}' came before 'initialize'."
            ),
            _ when _phase == Phase.ShutDown => new(
                RpcErrorCodes.InvalidRequest,
                $"'{method}' came after 'shutdown'; only 'exit' may."
            ),
            _ => null,
        };

    public void Initialized() => _phase = Phase.Running;

    public void ShutDown() => _phase = Phase.ShutDown;
}
