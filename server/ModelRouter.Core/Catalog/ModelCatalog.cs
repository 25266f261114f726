using System.Collections.Frozen;
using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Catalog;

/// <summary>
/// What is publicly known of models, from one data file (<c>catalog.json</c>). A model is found by its exact name: nothing
/// is guessed from a part of it. Immutable.
/// </summary>
public sealed class ModelCatalog
{
    private const string Resource = "catalog.json";

    private static readonly Lazy<ModelCatalog> Read = new(static () => new ModelCatalog(ReadFile()));

    private readonly FrozenDictionary<(ProviderKind, string), CatalogEntry> _models;

    internal ModelCatalog(CatalogFile file)
    {
        Date = file.Date;
        _models = file
            .Models.SelectMany(static entry =>
                from provider in entry.Providers
                from id in entry.Ids
                select KeyValuePair.Create(KeyOf(ModelNames.Providers.Parse(provider)!.Value, id), entry)
            )
            .ToFrozenDictionary();
    }

    /// <summary>The one that comes with this program. Read when it is first asked for.</summary>
    public static ModelCatalog Bundled => Read.Value;

    /// <summary>The day on which its figures were last gone through, <c>YYYY-MM-DD</c>.</summary>
    public string Date { get; }

    /// <summary>Whether the catalog knows a model.</summary>
    public bool Knows(ModelDefinition model) => Find(model) is not null;

    /// <summary>The tiers that it suggests for a model; empty for one that it does not know.</summary>
    public IReadOnlyList<ModelTier> TiersOf(ModelDefinition model) =>
        Find(model) is { } entry ? [.. entry.Tiers.Select(static tier => ModelNames.Tiers.Parse(tier)!.Value)] : [];

    /// <summary>A model with what its settings leave out filled in, and where each figure is from.</summary>
    /// <param name="written">As the settings have it: what they say is never changed.</param>
    public ModelDefinition Complete(ModelDefinition written)
    {
        var entry = Find(written);
        var fim = entry is null || !FillsWith(written.Model, entry) ? null : entry.Fim;
        var template = ModelNames.FimFamilies.Parse(fim);
        return written with
        {
            ContextWindow = written.ContextWindow ?? entry?.ContextWindow,
            MaxOutput = written.MaxOutput ?? entry?.MaxOutput,
            Fim = written.Fim ?? template,
            Price = written.Price ?? entry?.Price?.ToPrice(),
            Capabilities = new ModelCapabilities
            {
                Chat = written.Capabilities.Chat ?? entry?.Chat,
                Temperature = written.Capabilities.Temperature ?? entry?.Temperature,
                Responses = written.Capabilities.Responses ?? entry?.Responses,
                LiveSearch = written.Capabilities.LiveSearch ?? entry?.LiveSearch,
                Fill =
                    written.Capabilities.Fill
                    ?? fim switch
                    {
                        CatalogFim.Endpoint => true,
                        CatalogFim.None => false,
                        _ => null,
                    },
            },
            Origins = new ModelOrigins(
                Price: OriginOf(written.Price, entry?.Price),
                ContextWindow: OriginOf(written.ContextWindow, entry?.ContextWindow),
                Fim: OriginOf(written.Fim, fim)
            ),
        };
    }

    private static FigureOrigin OriginOf(object? written, object? known) =>
        written is not null ? FigureOrigin.Settings
        : known is not null ? FigureOrigin.Catalog
        : FigureOrigin.Unknown;

    private CatalogEntry? Find(ModelDefinition model) =>
        _models.GetValueOrDefault(KeyOf(model.Provider, model.Model))
        ?? (
            model.Provider == ProviderKind.Ollama && model.Model.Split(':', 2) is [var name, _]
                ? _models.GetValueOrDefault(KeyOf(model.Provider, name))
                : null
        );

    /// <summary>Whether what an entry says of filling in the middle holds for a model's tag.</summary>
    private static bool FillsWith(string model, CatalogEntry entry)
    {
        if (entry is { TagHas: null, TagLacks: null })
            return true;
        var words = model[(model.LastIndexOf(':') + 1)..].Split('-');
        return (entry.TagHas is not { } has || words.Contains(has, StringComparer.OrdinalIgnoreCase))
            && (entry.TagLacks is not { } lacks || !words.Contains(lacks, StringComparer.OrdinalIgnoreCase));
    }

    private static (ProviderKind, string) KeyOf(ProviderKind provider, string id) => (provider, id.ToLowerInvariant());

    internal static CatalogFile ReadFile()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(stream, CatalogJson.Default.CatalogFile)!;
    }
}
