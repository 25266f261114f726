namespace ModelRouter.Protocol;

/// <summary>How the client treats actions of messages.</summary>
public sealed record ClientShowMessageActionItemOptions(bool? AdditionalPropertiesSupport = null);
