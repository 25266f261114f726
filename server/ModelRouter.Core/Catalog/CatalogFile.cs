namespace ModelRouter.Core.Catalog;

/// <summary>The catalog as it is in its file.</summary>
/// <param name="Date">The day on which it was last gone through, <c>YYYY-MM-DD</c>.</param>
/// <param name="Sources">Where the figures are from, by the key that models name.</param>
/// <param name="Models">The models.</param>
internal sealed record CatalogFile(string Date, Dictionary<string, string> Sources, CatalogEntry[] Models);
