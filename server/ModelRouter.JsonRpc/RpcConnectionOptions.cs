namespace ModelRouter.JsonRpc;

/// <summary>Limits and hooks of a connection. The defaults suit a language server over stdio.</summary>
public sealed record RpcConnectionOptions
{
    /// <summary>
    /// The largest body that is read, in bytes; a larger one is skipped as it streams in and answered with an error.
    /// 128 MiB: a file of 50 MB must be openable although JSON writes each quote, backslash, tab and newline of it
    /// in two bytes, which doubles it at worst; the rest is room for what surrounds the text.
    /// </summary>
    public int MaxMessageBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>
    /// How deep objects and arrays of a message may nest. 64 is what System.Text.Json allows by default, so that
    /// whatever passes here is not refused later.
    /// </summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>
    /// Messages that were read but not yet run may take this many bytes before reading pauses (and with it, the
    /// peer). One message may exceed it. 16 MiB is far more than typing can produce, and small beside an index.
    /// </summary>
    public int MaxQueuedInputBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Messages that the peer has not yet taken may take this many bytes; past it the peer is held not to be reading
    /// any more, and the connection ends. Waiting instead would let a stuck reader stop the server's own reading.
    /// </summary>
    public int MaxQueuedOutputBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many handlers of <see cref="ExecutionMode.Background"/> run beside each other; more wait their turn.
    /// </summary>
    public int BackgroundConcurrency { get; init; } = 4;

    /// <summary>
    /// After the input has ended, requests that were read still get this long to be answered properly: enough for
    /// the quick ones of a piped script, short for an editor that died.
    /// </summary>
    public TimeSpan InputEndGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the end of a connection waits for cancelled handlers to return, and then as long again for the peer
    /// to take the last answers.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Asked on the ordered queue, before anything else, whether a method may run now (the arguments: its name, and
    /// whether it is a request). An error answers the request; for a notification it means that it is dropped.
    /// </summary>
    public Func<string, bool, RpcError?>? Admit { get; init; }

    /// <summary>
    /// Told what went wrong on the wire and in handlers. May be called from any thread, must not throw or block.
    /// </summary>
    public Action<RpcDiagnostic>? OnDiagnostic { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
