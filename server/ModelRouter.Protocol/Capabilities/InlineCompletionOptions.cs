namespace ModelRouter.Protocol;

/// <summary>That it is there says that the server has inline completions.</summary>
public sealed record InlineCompletionOptions(bool? WorkDoneProgress = null);
