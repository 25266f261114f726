namespace ModelRouter.Protocol;

/// <summary>The rule that decided a lane, as it was written.</summary>
/// <param name="Source">Where it is written: a file's path, or a name such as <c>user settings</c>.</param>
/// <param name="Pattern">Its glob, or the name of the setting; absent where there is neither.</param>
/// <param name="Reason">Why, in the words of whoever wrote it.</param>
public sealed record LaneRule(string Source, string? Pattern = null, string? Reason = null);
