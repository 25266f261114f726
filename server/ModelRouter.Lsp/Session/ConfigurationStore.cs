using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Lsp.Logging;

namespace ModelRouter.Lsp.Session;

/// <summary>
/// The settings that hold now: what the client sent, changed on the ordered queue only, with the models that were found on
/// this machine, which come when they come. What a reader gets is immutable.
/// </summary>
internal sealed class ConfigurationStore(ServerLog log)
{
    private readonly Lock _lock = new();
    private volatile Settings _current = Settings.Default;
    private Settings _sent = Settings.Default;
    private ImmutableArray<DiscoveredModel> _found = [];

    public Settings Current => _current;

    /// <summary>
    /// Takes the settings that a client sent: <c>{"user": ..., "folders": ...}</c>, or that under the name
    /// <c>modelrouter</c>. What does not fit is left out; the rest holds.
    /// </summary>
    public void Update(JsonElement? sent)
    {
        if (sent is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("modelrouter", out var section))
            sent = section;
        var read = SettingsReader.Read(sent);
        lock (_lock)
        {
            _sent = read;
            Merge();
        }
    }

    /// <summary>Takes what was found on this machine in place of what was found before. Safe from any thread.</summary>
    /// <returns>Whether it is anything else.</returns>
    public bool Found(ImmutableArray<DiscoveredModel> found)
    {
        lock (_lock)
        {
            if (found.SequenceEqual(_found))
                return false;
            _found = found;
            Merge();
            return true;
        }
    }

    /// <summary>Logs what was left out, by name.</summary>
    public void TellProblems()
    {
        foreach (var problem in _current.Problems)
            log.Warning($"Setting {problem}. It is not used until then.");
    }

    private void Merge() => _current = _sent with { Models = DiscoveredModels.Merge(_sent.Models, _found) };
}
