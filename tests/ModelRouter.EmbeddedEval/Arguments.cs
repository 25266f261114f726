using System.Globalization;

namespace ModelRouter.EmbeddedEval;

/// <summary>A verb and options of the form <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = [];

    /// <summary>Reads the command line.</summary>
    public Arguments(string[] args)
    {
        Verb = args.Length > 0 ? args[0] : "";
        for (var i = 1; i + 1 < args.Length; i += 2)
            _options[args[i]] = args[i + 1];
    }

    /// <summary>The first word.</summary>
    public string Verb { get; }

    /// <summary>An option's value, or null.</summary>
    public string? this[string name] => _options.GetValueOrDefault(name);

    /// <summary>A number, or what stands in for it.</summary>
    public int Number(string name, int otherwise) =>
        this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>An option that must be there.</summary>
    public string Required(string name) =>
        this[name] ?? throw new ArgumentException($"{Verb} needs {name}.", nameof(name));
}
