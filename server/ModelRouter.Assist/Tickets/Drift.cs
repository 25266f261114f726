namespace ModelRouter.Assist.Tickets;

/// <summary>A file whose change goes beyond the ticket.</summary>
/// <param name="Path">As the model names it.</param>
/// <param name="Why">For people.</param>
public sealed record Drift(string Path, string Why);
