namespace ModelRouter.Protocol;

/// <summary>That it is there says that the client shows inline completions.</summary>
public sealed record InlineCompletionClientCapabilities(bool? DynamicRegistration = null);
