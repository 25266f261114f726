namespace ModelRouter.Protocol;

/// <summary>What made the client ask. Clients in use also send 0, for <see cref="Invoked"/>.</summary>
public enum InlineCompletionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}
