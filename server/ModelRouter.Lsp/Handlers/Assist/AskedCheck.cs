using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary>How the change that a task makes is to be checked.</summary>
/// <param name="Root">The full path of the workspace folder; empty where the document lies in none.</param>
/// <param name="Command">What may be run.</param>
internal sealed record AskedCheck(string Root, ChosenCommand Command)
{
    private const string Outside = "The file lies in no folder that is open, so no command is run.";

    /// <summary>Null where nothing is to be checked.</summary>
    public static AskedCheck? Of(
        AskParams parameters,
        DocumentSnapshot? document,
        WorkspaceFolders folders,
        ConfigurationStore configuration
    )
    {
        if (parameters.Validate != true)
            return null;
        return document?.Uri.Path is { } path && folders.Around(path) is var (uri, root)
            ? new AskedCheck(
                root,
                ChosenCommand.Of(configuration.Current, uri, parameters.Trusted == true, parameters.ConsentedCommand)
            )
            : Nowhere;
    }

    /// <summary>Of a document that is no file of the workspace, or only seems to be one, by a link.</summary>
    public static AskedCheck Nowhere { get; } = new("", new ChosenCommand(Line: null, Outside));
}
