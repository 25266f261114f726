namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary>The commands that <c>workspace/executeCommand</c> knows.</summary>
internal static class ServerCommands
{
    /// <summary>An item was accepted; its argument is the item's id.</summary>
    public const string DidAcceptCompletion = "modelrouter.didAcceptCompletion";

    public static IReadOnlyList<string> All { get; } = [DidAcceptCompletion];
}
