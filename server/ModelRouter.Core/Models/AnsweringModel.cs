using System.Text.RegularExpressions;

namespace ModelRouter.Core.Models;

/// <summary>Whether the model that answered is the one that was asked.</summary>
public static partial class AnsweringModel
{
    /// <summary>
    /// The name that a server gave its answer, if it is another model's. A name that is only more exact (a date, a
    /// version, <c>latest</c>), or has the maker before it, is the same model: <c>gpt-5</c> is
    /// <c>gpt-5-2025-08-07</c>, and not <c>gpt-5-mini</c>.
    /// </summary>
    /// <param name="asked">The model that was asked.</param>
    /// <param name="answered">As the server names it; null when it does not say.</param>
    public static string? OtherThan(ModelDefinition asked, string? answered)
    {
        // There the name that is asked for is the user's own name of a deployment.
        if (answered is null || asked.Provider == ProviderKind.AzureOpenAi)
            return null;
        var (wanted, said) = (Bare(asked.Model), Bare(answered));
        var isSame = wanted == said || Version().Replace(said, "") == wanted || Version().Replace(wanted, "") == said;
        return isSame ? null : answered;
    }

    /// <summary>Without a path or the maker, and without <c>latest</c>, which means the same as nothing.</summary>
    private static string Bare(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return Latest().Replace(bare, "");
    }

    [GeneratedRegex("[-:]latest$", RegexOptions.NonBacktracking)]
    private static partial Regex Latest();

    /// <summary><c>-2025-08-07</c>, <c>-20250929</c>, <c>-0709</c>, <c>-001</c>, <c>@20250929</c>.</summary>
    [GeneratedRegex(
        "[-@](20[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{3,4})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Version();
}
