using ModelRouter.Core.Configuration;

namespace ModelRouter.Lsp.Session;

/// <summary>How much of the conversation is told in <c>$/logTrace</c>.</summary>
internal sealed class TraceSwitch
{
    private volatile TraceLevel _level;

    public TraceLevel Level => _level;

    /// <summary>The client's own word (<c>initialize</c>, <c>$/setTrace</c>) goes before the setting's.</summary>
    /// <param name="value">One of <c>off</c>, <c>messages</c>, <c>verbose</c>; anything else is no word.</param>
    /// <param name="otherwise">The setting, if it is set.</param>
    public void Set(string? value, TraceLevel? otherwise) =>
        _level = Enum.TryParse<TraceLevel>(value, ignoreCase: true, out var level)
            ? level
            : otherwise ?? TraceLevel.Off;
}
