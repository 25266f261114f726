using ModelRouter.Core.Configuration;

namespace ModelRouter.Lsp.Tickets;

/// <summary>The command that may be run to check a change, or why none is.</summary>
/// <param name="Line">As a shell takes it; null for none.</param>
/// <param name="WhyNot">For people; null where there is one.</param>
internal sealed record ChosenCommand(string? Line, string? WhyNot)
{
    private const string Setting = "modelrouter.validate.command";

    /// <summary>
    /// A workspace's own proposal where the person consented to its exact text, else the user's own. Neither in a workspace
    /// that the person does not trust: whatever is run there runs the workspace's code.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="folder">The workspace folder's URI.</param>
    /// <param name="isTrusted">Whether the person trusts it.</param>
    /// <param name="consented">The text that the person consented to; null for none.</param>
    public static ChosenCommand Of(Settings settings, string folder, bool isTrusted, string? consented)
    {
        if (!isTrusted)
            return new(null, "The workspace is not trusted, so no command is run in it.");
        var proposed = settings.ProposedCommandOf(folder);
        if (proposed is not null && string.Equals(proposed, consented?.Trim(), StringComparison.Ordinal))
            return new(proposed, null);
        if (settings.User.ValidateCommand is { } own)
            return new(own, null);
        return new(
            null,
            proposed is null
                ? $"No command is set to check changes with: {Setting} in your own settings names one, such as \"npm test\"."
                : $"The workspace proposes a command to check changes with ({Setting}), and you have not consented to it."
        );
    }

    /// <summary>On the command line: what the person typed, else what their own settings say.</summary>
    public static ChosenCommand OfPerson(Settings settings, string? typed) =>
        (string.IsNullOrWhiteSpace(typed) ? settings.User.ValidateCommand : typed.Trim()) is { } line
            ? new(line, null)
            : new(null, "No command says whether it is good: name one with --allow-command, such as \"npm test\".");
}
