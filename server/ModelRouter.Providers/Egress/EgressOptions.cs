namespace ModelRouter.Providers.Egress;

/// <summary>Limits of the gate.</summary>
public sealed record EgressOptions;
