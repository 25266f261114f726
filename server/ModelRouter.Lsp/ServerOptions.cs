namespace ModelRouter.Lsp;

/// <summary>What a server takes from the process that it runs in.</summary>
/// <param name="Error">Where the log goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="StateFolder">Where state is kept.</param>
internal sealed record ServerOptions(TextWriter Error, TimeProvider Time, string StateFolder);
