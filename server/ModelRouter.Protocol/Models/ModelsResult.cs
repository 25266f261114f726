namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/models</c>.</summary>
/// <param name="Models">The models beside the embedded one: those of <c>models</c>, then those that only tiers name.</param>
/// <param name="CatalogDate">The day on which the catalog's figures were last gone through, <c>YYYY-MM-DD</c>.</param>
public sealed record ModelsResult(IReadOnlyList<ModelStatus> Models, string CatalogDate);
