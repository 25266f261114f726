using System.Collections.Concurrent;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

/// <summary>
/// The keys of the session, each with the origins that it belongs to; in memory only. A key goes to no other origin, and
/// never over plain http beyond this machine. Safe from any thread.
/// </summary>
/// <param name="environment">Reads an environment variable; its keys go to the provider's official origin only.</param>
public sealed class KeyRing(Func<string, string?> environment)
{
    private readonly ConcurrentDictionary<string, BoundKey> _ofModels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ProviderKind, BoundKey> _ofProviders = new();

    /// <summary>Called, on the thread that changes it, when some key is another one or gone.</summary>
    internal Action WhenChanged { private get; set; } = static () => { };

    /// <summary>Without an environment.</summary>
    public KeyRing()
        : this(static _ => null) { }

    /// <summary>Sets the key of all models of a provider that have none of their own.</summary>
    /// <param name="provider">Whose key.</param>
    /// <param name="key">Null or empty to forget it.</param>
    /// <param name="endpoints">What it was given for: it is sent to their origins only.</param>
    public void Set(ProviderKind provider, Secret? key, IEnumerable<Uri> endpoints) =>
        Set(_ofProviders, provider, key, endpoints);

    /// <summary>Sets the key of one model.</summary>
    /// <param name="model">Its name in the settings.</param>
    /// <param name="key">Null or empty to forget it.</param>
    /// <param name="endpoint">What it was given for: it is sent to that origin only.</param>
    public void Set(string model, Secret? key, Uri endpoint) => Set(model, key, [endpoint]);

    /// <inheritdoc cref="Set(string, Secret?, Uri)"/>
    /// <param name="endpoints">As for a provider.</param>
    public void Set(string model, Secret? key, IEnumerable<Uri> endpoints) => Set(_ofModels, model, key, endpoints);

    /// <summary>Why no key is sent to a model, for people: there is none though it takes one, or it belongs elsewhere.</summary>
    /// <returns>Null when there is nothing to say.</returns>
    public string? ProblemOf(ModelDefinition model) => Find(model).Problem;

    /// <summary>Whether a key is sent to a model.</summary>
    public bool HasKeyFor(ModelDefinition model) => Find(model).Key is not null;

    /// <summary>The key of a model, if its endpoint is one that the key belongs to.</summary>
    internal KeyFinding Find(ModelDefinition model)
    {
        var origin = Origin.Of(model.Endpoint);
        var given = _ofModels.GetValueOrDefault(model.Name);
        var shared = _ofProviders.GetValueOrDefault(model.Provider);
        var wire = ProviderKeys.Of(model.Provider);
        var key = KeyFor(origin, given) ?? KeyFor(origin, shared);
        if (key is null && origin == wire.Official)
            key = FromEnvironment(wire);
        if (key is null)
            return new KeyFinding(null, ProblemOf(model, origin, wire, given ?? shared));
        var mayTravel = origin.Scheme != Uri.UriSchemeHttp || EndpointLane.Of(model.Endpoint, []) == Lane.Local;
        return mayTravel
            ? new KeyFinding(key, null)
            : new KeyFinding(null, $"The key of {model.Name} is not sent to {origin}: it is not https.");
    }

    private void Set<TName>(
        ConcurrentDictionary<TName, BoundKey> keys,
        TName name,
        Secret? key,
        IEnumerable<Uri> endpoints
    )
        where TName : notnull
    {
        if (key is null or { IsEmpty: true })
            keys.TryRemove(name, out _);
        else
            keys[name] = new BoundKey(key, [.. endpoints.Select(Origin.Of).Distinct()]);
        WhenChanged();
    }

    private static Secret? KeyFor(Origin origin, BoundKey? bound) =>
        bound is not null && bound.Origins.Contains(origin) ? bound.Key : null;

    private Secret? FromEnvironment(ProviderKeys wire) =>
        wire.Variable is { } variable
        && environment(variable) is { } value
        && new Secret(value) is { IsEmpty: false } key
            ? key
            : null;

    private string? ProblemOf(ModelDefinition model, Origin origin, ProviderKeys wire, BoundKey? elsewhere)
    {
        if (elsewhere is not null)
            return $"The key of {model.Name} was given for {string.Join(" and ", elsewhere.Origins)} and is not sent to "
                + $"{origin}. Set it again to use it there.";
        if (!wire.IsNeeded)
            return null;
        if (FromEnvironment(wire) is null)
            return $"There is no key for {model.Name}. Set one, or {wire.Variable} for the provider's own address.";
        return wire.Official is { } official
            ? $"{wire.Variable} is sent to {official} only, not to {origin}. Set a key for {model.Name}."
            : $"{wire.Variable} is not used, as it does not say which address it is for. Set a key for {model.Name}.";
    }
}
