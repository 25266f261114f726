using ModelRouter.Lsp.Validation;
using ModelRouter.Providers.Discovery;

namespace ModelRouter.Lsp;

/// <summary>What a server takes from the process that it runs in.</summary>
/// <param name="Error">Where the log goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="StateFolder">Where state is kept.</param>
internal sealed record ServerOptions(TextWriter Error, TimeProvider Time, string StateFolder)
{
    /// <summary>What <c>~</c> stands for in a rule; null when there is none.</summary>
    public string? HomeFolder { get; init; } =
        System.Environment.GetFolderPath(
            System.Environment.SpecialFolder.UserProfile,
            System.Environment.SpecialFolderOption.DoNotVerify
        );

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>How changes of tickets are checked.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>Where model servers are looked for; null to look for none.</summary>
    public DiscoveryPorts? Discovery { get; init; }
}
