using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>
/// What reports of one progress have in common: a number or a string, chosen by whoever asked for it.
/// </summary>
[JsonConverter(typeof(ProgressTokenConverter))]
public sealed record ProgressToken
{
    private readonly string? _text;
    private readonly int _number;

    public ProgressToken(string text) => _text = text;

    public ProgressToken(int number) => _number = number;

    /// <summary>The string; null if the token is a number.</summary>
    public string? Text => _text;

    /// <summary>The number; null if the token is a string.</summary>
    public int? Number => _text is null ? _number : null;

    public override string ToString() => _text ?? _number.ToString(CultureInfo.InvariantCulture);
}
