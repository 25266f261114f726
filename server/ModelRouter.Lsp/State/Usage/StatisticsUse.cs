namespace ModelRouter.Lsp.State.Usage;

/// <summary>What of a statistics file's line tells what became of a suggestion.</summary>
internal sealed record StatisticsUse(StatisticsUse.Of? Suggestion)
{
    /// <param name="Id">The suggestion's, and its request's in the ledger.</param>
    /// <param name="Model">The model that made it.</param>
    /// <param name="Fate">The name of a <see cref="Completion.Tracking.SuggestionFate"/>.</param>
    internal sealed record Of(string? Id, string? Model, string? Fate);
}
