using System.Collections.Frozen;

namespace ModelRouter.Embedded.Lexing;

/// <summary>A language as the lexer and the predictor see it.</summary>
/// <param name="Family">Files of one family learn from each other; others do not.</param>
/// <param name="Traits">What the lexer must know.</param>
internal sealed record LanguageProfile(string Family, LanguageTraits Traits)
{
    private const LanguageTraits CLike = LanguageTraits.SlashComments;
    private const LanguageTraits Script = LanguageTraits.HashComments | LanguageTraits.SingleQuoteStrings;

    private static readonly FrozenDictionary<string, LanguageProfile> ByExtension = Table([
        (new("csharp", CLike | LanguageTraits.CSharpStrings), "cs csx", "csharp"),
        (
            new(
                "javascript",
                CLike
                    | LanguageTraits.SingleQuoteStrings
                    | LanguageTraits.Templates
                    | LanguageTraits.DollarWords
                    | LanguageTraits.RegexLiterals
            ),
            "ts tsx mts cts js jsx mjs cjs vue svelte",
            "typescript typescriptreact javascript javascriptreact vue svelte"
        ),
        (new("python", Script | LanguageTraits.PythonStrings), "py pyi pyw", "python"),
        (new("java", CLike | LanguageTraits.TextBlocks | LanguageTraits.DollarWords), "java", "java"),
        (new("kotlin", CLike | LanguageTraits.TextBlocks | LanguageTraits.DollarWords), "kt kts scala", "kotlin scala"),
        (new("go", CLike | LanguageTraits.BacktickRaw), "go", "go"),
        (new("rust", CLike | LanguageTraits.RustStrings), "rs", "rust"),
        (
            new("c", CLike | LanguageTraits.CppStrings),
            "c h cc cpp cxx hpp hh hxx inl m mm cu",
            "c cpp objective-c objective-cpp cuda-cpp"
        ),
        (new("shell", Script), "sh bash zsh", "shellscript"),
        (new("ruby", Script), "rb rake", "ruby"),
        (new("yaml", Script), "yml yaml", "yaml dockercompose"),
        (new("toml", Script), "toml ini cfg", "toml ini"),
        (new("sql", LanguageTraits.DashComments | LanguageTraits.SingleQuoteStrings), "sql", "sql"),
        (new("lua", LanguageTraits.DashComments | LanguageTraits.SingleQuoteStrings), "lua", "lua"),
        (
            new("prose", LanguageTraits.Prose),
            "md markdown txt rst adoc tex log",
            "markdown plaintext restructuredtext latex"
        ),
    ]);

    /// <summary>The profile for a file.</summary>
    /// <param name="path">Its path or name; the extension decides unless the language is given.</param>
    /// <param name="languageId">The editor's language identifier, where known.</param>
    /// <returns>A profile; for an unknown language one that reads like C and learns only from the same extension.</returns>
    public static LanguageProfile For(string path, string? languageId)
    {
        if (languageId is not null && ByExtension.TryGetValue(":" + languageId, out var named))
            return named;
        var extension = Path.GetExtension(path.AsSpan()).TrimStart('.');
        var lookup = ByExtension.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(extension, out var known))
            return known;
        return new(
            "." + (extension.Length > 0 ? extension.ToString() : languageId ?? ""),
            CLike | LanguageTraits.SingleQuoteStrings
        );
    }

    /// <summary>Whether the language has the trait.</summary>
    public bool Has(LanguageTraits trait) => (Traits & trait) != LanguageTraits.None;

    private static FrozenDictionary<string, LanguageProfile> Table(
        (LanguageProfile Profile, string Extensions, string Languages)[] rows
    )
    {
        var table = new Dictionary<string, LanguageProfile>(StringComparer.OrdinalIgnoreCase);
        foreach (var (profile, extensions, languages) in rows)
        {
            foreach (var extension in extensions.Split(' '))
                table[extension] = profile;
            foreach (var language in languages.Split(' '))
                table[":" + language] = profile;
        }
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
