namespace ModelRouter.Protocol;

/// <summary>Parameters of the notification <c>modelrouter/didChangePolicy</c>: none. Any lane may differ now.</summary>
public sealed record DidChangePolicyParams();
