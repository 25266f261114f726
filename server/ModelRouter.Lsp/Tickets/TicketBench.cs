using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Session;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Where the results of tickets are looked at, and within which limits.</summary>
internal sealed class TicketBench(ConfigurationStore configuration)
{
    /// <summary>The time after which no further model is asked: longer than anybody waits beside it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    /// <summary>What a person lets one request cost is what they let one ticket cost.</summary>
    public CascadeLimits Limits => new(configuration.Current.Models.Budget.PerRequestUsd, Deadline);

    /// <param name="root">The full path of the workspace folder.</param>
    /// <param name="files">The ticket's files.</param>
    /// <param name="command">What may be run.</param>
    public static IResultValidator ValidatorFor(string root, ImmutableArray<TicketFile> files, ChosenCommand command) =>
        new NoValidator(command.WhyNot ?? "");
}
