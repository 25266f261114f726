using System.CommandLine;

namespace ModelRouter.Lsp.Cli;

/// <summary>What <c>ticket</c> is told.</summary>
internal sealed class TicketVerbOptions
{
    public Argument<string> File { get; } =
        new("FILE.json") { Description = "A ticket, or a plan as `plan --json` writes it." };

    public Option<int?> Number { get; } =
        new("--number") { Description = "Which ticket of the plan, counted from 1.", HelpName = "N" };

    public Option<bool> Apply { get; } =
        new("--apply") { Description = "Write the change into the workspace, unless the ticket failed." };

    public Option<string> Command { get; } =
        new("--allow-command")
        {
            Description =
                "The command line that says whether the change is good, such as \"npm test\": run in a copy of the repository.",
            HelpName = "LINE",
        };
}
