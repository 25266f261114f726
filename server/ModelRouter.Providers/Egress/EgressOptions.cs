namespace ModelRouter.Providers.Egress;

/// <summary>Limits of the gate.</summary>
public sealed record EgressOptions
{
    private const int MiB = 1024 * 1024;

    /// <summary>Bytes of a request's body: many times the text that the largest context window holds.</summary>
    public long MaxRequestBytes { get; init; } = 16 * MiB;

    /// <summary>Bytes of an answer's body, the protocol around each token included.</summary>
    public long MaxResponseBytes { get; init; } = 64 * MiB;

    /// <summary>How long a connection may take, name, proxy and TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a server may take until the answer begins: a local one loads the model from the disk and reads the prompt
    /// in that time.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long an answer that has begun may pause: models that think do so for a minute and more.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
