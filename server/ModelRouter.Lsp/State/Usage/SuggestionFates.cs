using System.Text.Json;
using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.State.Usage;

/// <summary>What became of the suggestions of some months, by who made them: held for as long as one month is counted.</summary>
internal sealed class SuggestionFates
{
    private readonly Dictionary<(string Id, string Model), SuggestionFate> _fates = [];

    /// <summary>Adds what a statistics file says; a line that cannot be read tells of nothing.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public void Add(string path)
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        foreach (var line in RawLines.Forward(file, 0, file.Length))
        {
            if (
                Parse(line.Bytes.Span) is { Id: { } id, Model: { } model } said
                && Enum.TryParse<SuggestionFate>(said.Fate, out var fate)
            )
                _fates[(id, model)] = fate;
        }
    }

    /// <summary>What became of a request's suggestion; told once, since attempts of one request share its name.</summary>
    public SuggestionFate? Take(string id, string model) => _fates.Remove((id, model), out var fate) ? fate : null;

    private static StatisticsUse.Of? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, UsageJson.Default.StatisticsUse)?.Suggestion;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
