namespace ModelRouter.Core.Models;

/// <summary>
/// A key or another value that nobody may see. It does not print, does not serialise and does not compare by content;
/// only the gate can read it. Lives in memory only.
/// </summary>
public sealed class Secret
{
    private const string Printed = "(secret)";

    private readonly string _value;

    /// <param name="value">Without the spaces and line breaks that copying leaves at its ends.</param>
    public Secret(string value) => _value = value.Trim();

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>The value, for the one place that puts it on the wire.</summary>
    internal string Reveal() => _value;

    public override string ToString() => Printed;
}
