using System.Text.Json;
using ModelRouter.Core.Configuration;
using ModelRouter.Lsp.Logging;

namespace ModelRouter.Lsp.Session;

/// <summary>The settings that hold now. Changed on the ordered queue only; what a reader gets is immutable.</summary>
internal sealed class ConfigurationStore(ServerLog log)
{
    private volatile Settings _current = Settings.Default;

    public Settings Current => _current;

    /// <summary>
    /// Takes the settings that a client sent: <c>{"user": ..., "folders": ...}</c>, or that under the name
    /// <c>modelrouter</c>. What does not fit is left out; the rest holds.
    /// </summary>
    public void Update(JsonElement? sent)
    {
        if (sent is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("modelrouter", out var section))
            sent = section;
        _current = SettingsReader.Read(sent);
    }

    /// <summary>Logs what was left out, by name.</summary>
    public void TellProblems()
    {
        foreach (var problem in _current.Problems)
            log.Warning($"Setting {problem}. It is not used until then.");
    }
}
