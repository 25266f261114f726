namespace ModelRouter.Core.Catalog;

/// <summary>What the catalog's <c>fim</c> says beside the name of a template.</summary>
internal static class CatalogFim
{
    /// <summary>The provider has an endpoint of its own for it.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>The model does not fill in the middle.</summary>
    public const string None = "none";
}
