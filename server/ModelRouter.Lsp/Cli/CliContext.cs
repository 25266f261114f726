using ModelRouter.Core.Text;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.Validation;
using ModelRouter.Providers.Discovery;

namespace ModelRouter.Lsp.Cli;

/// <summary>What a verb works with.</summary>
/// <param name="Output">Takes the answer, and nothing else.</param>
/// <param name="Error">Takes everything that is not the answer.</param>
/// <param name="Time">The clock.</param>
internal sealed record CliContext(TextWriter Output, TextWriter Error, TimeProvider Time)
{
    /// <summary>Where state is kept.</summary>
    public string Home { get; init; } = StateFolder.Path;

    /// <summary>Where model servers are looked for; null where they are not.</summary>
    public DiscoveryPorts? Discovery { get; init; }

    /// <summary>How changes of tickets are checked.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>
    /// Says something beside the answer, in one line. What files hold and are called may be in it: a terminal is not to
    /// obey them.
    /// </summary>
    public Task TellAsync(string message) => Error.WriteLineAsync(HiddenCharacters.Shown(message));
}
