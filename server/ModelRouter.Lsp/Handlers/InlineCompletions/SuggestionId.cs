using System.Text.Json;

namespace ModelRouter.Lsp.Handlers.InlineCompletions;

internal static class SuggestionId
{
    /// <summary>The id that an item's command carries as its only argument; null if there is none.</summary>
    public static string? Of(IReadOnlyList<JsonElement>? arguments) =>
        arguments is [{ ValueKind: JsonValueKind.String } id, ..] ? id.GetString() : null;
}
