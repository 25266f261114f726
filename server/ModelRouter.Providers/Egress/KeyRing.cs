namespace ModelRouter.Providers.Egress;

/// <summary>The keys of the session, each with the origins that it belongs to.</summary>
public sealed class KeyRing;
