using System.Collections.Frozen;

namespace ModelRouter.Core.Models;

/// <summary>How the values of an enumeration are written in settings, on the wire and in the ledger.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class NameTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _names;
    private readonly FrozenDictionary<string, T> _values;

    internal NameTable(Func<T, string> nameOf)
    {
        var values = Enum.GetValues<T>();
        _names = values.ToFrozenDictionary(static value => value, nameOf);
        _values = values.ToFrozenDictionary(nameOf, static value => value, StringComparer.OrdinalIgnoreCase);
        Spelled = string.Join(", ", values.Select(nameOf));
    }

    /// <summary>All names, for messages: <c>fast, balanced</c>.</summary>
    public string Spelled { get; }

    /// <summary>The name of a value.</summary>
    public string NameOf(T value) => _names[value];

    /// <summary>The value of a name, in any case; null when there is none of that name.</summary>
    public T? Parse(string? name) => name is not null && _values.TryGetValue(name, out var value) ? value : null;
}
