namespace ModelRouter.Lsp.Tickets;

/// <summary>A file that a ticket names.</summary>
/// <param name="Name">Below the workspace folder, with <c>/</c>.</param>
/// <param name="Path">Its full path.</param>
internal sealed record TicketPlace(string Name, string Path);
