using System.Security.Cryptography.X509Certificates;

namespace ModelRouter.TestKit;

/// <summary>Where the model server listens: on a free loopback port, unless it is told otherwise.</summary>
public sealed record ModelServerOptions
{
    /// <summary>0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Path of a unix socket, instead of a port.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Speaks https with it.</summary>
    public X509Certificate2? Certificate { get; init; }
}
