namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/models</c>.</summary>
/// <param name="Probe">Whether to ask each server whether it is there. Nothing of the person's is sent.</param>
public sealed record ModelsParams(bool Probe = false);
