using ModelRouter.Completion.Tracking;

namespace ModelRouter.Lsp.State;

/// <summary>One line of the statistics file.</summary>
/// <param name="Ts">When the suggestion ended, UTC.</param>
/// <param name="Suggestion">What became of it.</param>
internal sealed record StatisticsLine(DateTimeOffset Ts, SuggestionRecord Suggestion);
