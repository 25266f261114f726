namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>client/registerCapability</c>.</summary>
public sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);
