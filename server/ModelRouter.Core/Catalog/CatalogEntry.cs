namespace ModelRouter.Core.Catalog;

/// <summary>What the catalog says of one model, as the file has it. What nobody could source is absent.</summary>
internal sealed record CatalogEntry
{
    /// <summary>The providers that serve it under these names.</summary>
    public required string[] Providers { get; init; }

    /// <summary>Its exact names there; for Ollama one without a colon stands for all its tags.</summary>
    public required string[] Ids { get; init; }

    public required string Family { get; init; }

    /// <summary>Tokens that fit. Not of models on servers that people run themselves: there it is theirs to set.</summary>
    public int? ContextWindow { get; init; }

    public int? MaxOutput { get; init; }

    /// <summary>The name of its template; <c>endpoint</c> where the provider fills by itself; <c>none</c> where it cannot.</summary>
    public string? Fim { get; init; }

    /// <summary>A word that a tag must have for <see cref="Fim"/> to hold: <c>code</c> in <c>7b-code-q4_0</c>.</summary>
    public string? TagHas { get; init; }

    /// <summary>A word that a tag must not have for <see cref="Fim"/> to hold.</summary>
    public string? TagLacks { get; init; }

    public bool? Chat { get; init; }

    public bool? Temperature { get; init; }

    public bool? Responses { get; init; }

    public bool? LiveSearch { get; init; }

    public CatalogPrice? Price { get; init; }

    /// <summary>The tiers that it is suggested for.</summary>
    public required string[] Tiers { get; init; }

    /// <summary>The key of <see cref="CatalogFile.Sources"/> under which it is said where all this is from.</summary>
    public required string Source { get; init; }
}
