namespace ModelRouter.Core.Routing.Cascades;

/// <summary>The names of the validators, cheap to dear.</summary>
public static class Validators
{
    /// <summary>The answer parses, and its edits have their place.</summary>
    public const string Applies = "applies";

    /// <summary>It changes nothing but what the work may change.</summary>
    public const string Containment = "containment";

    /// <summary>The editor's diagnostics get no worse.</summary>
    public const string Diagnostics = "diagnostics";

    /// <summary>The project's own command: build, lint, tests.</summary>
    public const string Command = "command";

    /// <summary>Whether a validator looks at the result, and not only at the form of the answer.</summary>
    public static bool LooksAtTheResult(string validator) => validator is Diagnostics or Command;
}
