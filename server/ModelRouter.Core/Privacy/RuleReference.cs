namespace ModelRouter.Core.Privacy;

/// <summary>The rule that decided a lane, as it was written.</summary>
/// <param name="Kind">What sort of thing decided.</param>
/// <param name="Pattern">The glob as written; the setting's name for a default lane; null where neither exists.</param>
/// <param name="Source">Where it came from: a file's path, or a name such as <c>user settings</c>.</param>
/// <param name="Reason">Why, in the words of whoever wrote the rule.</param>
public sealed record RuleReference(RuleKind Kind, string? Pattern, string Source, string? Reason = null)
{
    public override string ToString()
    {
        var said = Pattern is null ? Source : $"{Pattern} in {Source}";
        return Reason is null ? said : $"{said}: {Reason}";
    }
}
