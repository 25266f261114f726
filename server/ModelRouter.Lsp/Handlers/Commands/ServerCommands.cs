using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary>The commands that <c>workspace/executeCommand</c> knows.</summary>
internal static class ServerCommands
{
    /// <summary>An item was accepted; its argument is the item's id.</summary>
    public const string DidAcceptCompletion = "modelrouter.didAcceptCompletion";

    /// <summary>The last ones are requests of this server's own, by the same words.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DidAcceptCompletion,
        .. (
            (string[])
                [
                    LspMethods.Plan,
                    LspMethods.Review,
                    LspMethods.Ask,
                    LspMethods.DismissFinding,
                    LspMethods.RunTicket,
                    LspMethods.TicketFate,
                    LspMethods.Route,
                    LspMethods.Explain,
                    LspMethods.Models,
                    LspMethods.Usage,
                ]
        ).Select(OwnMethod.CommandOf),
    ];
}
