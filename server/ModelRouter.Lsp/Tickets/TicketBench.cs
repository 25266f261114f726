using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Validation;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Where the results of tickets are looked at, and within which limits.</summary>
internal sealed class TicketBench(ConfigurationStore configuration, ValidationBench validation, WorkTexts texts)
{
    /// <summary>Files whose rules are looked up for what a command says; of more, it stays on this machine.</summary>
    private const int MaxFiles = 20_000;

    /// <summary>The time after which no further model is asked: longer than anybody waits beside it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    public CascadeLimits Limits => LimitsOf(configuration.Current.Models);

    /// <summary>What a person lets one request cost is what they let one ticket cost.</summary>
    public static CascadeLimits LimitsOf(ModelSettings models) => new(models.Budget.PerRequestUsd, Deadline);

    /// <param name="root">The full path of the workspace folder.</param>
    /// <param name="command">What may be run.</param>
    /// <param name="words">All that the ticket says.</param>
    public IResultValidator ValidatorFor(string root, ChosenCommand command, string words) =>
        ValidatorFor(root, command, words, validation, texts);

    /// <inheritdoc cref="ValidatorFor(string, ChosenCommand, string)"/>
    public static IResultValidator ValidatorFor(
        string root,
        ChosenCommand command,
        string words,
        ValidationBench validation,
        WorkTexts texts
    ) =>
        command.Line is { } line
            ? new CommandValidator(
                line,
                words,
                root,
                validation,
                () => texts.HasRules,
                paths => OriginsOf(paths, texts)
            )
            : new NoValidator(command.WhyNot ?? "");

    private static ImmutableArray<DocumentLocation> OriginsOf(IReadOnlyList<string> paths, WorkTexts texts) =>
        paths.Count is 0 or > MaxFiles ? [texts.Unknown] : [.. paths.Select(texts.PlaceOf)];
}
