namespace ModelRouter.Protocol;

/// <summary>How the client treats actions of messages.</summary>
public sealed record MessageActionItemClientCapabilities(bool? AdditionalPropertiesSupport = null);
