namespace ModelRouter.Protocol;

/// <summary>Why and beside what the client asks.</summary>
public sealed record InlineCompletionContext(
    InlineCompletionTriggerKind TriggerKind,
    SelectedCompletionInfo? SelectedCompletionInfo = null
);
