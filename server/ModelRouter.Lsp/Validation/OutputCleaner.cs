using System.Text.RegularExpressions;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Validation;

/// <summary>Takes out of a program's output what acts on a terminal, what cannot be seen, and what looks like a secret.</summary>
internal static class OutputCleaner
{
    private const string Removed = "(removed: it looks like a secret)";

    private static readonly Regex Escape = new(
        @"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    /// <summary>Keys by the shapes that their givers gave them.</summary>
    private static readonly Regex Key = new(
        @"\b(sk|pk|rk)[-_][A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abpr]-[\w-]{10,}|\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|\b(npm|pypi|hf|dop_v1)_[A-Za-z0-9]{20,}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex PrivateKey = new(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*PRIVATE KEY-----)?",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Named = new(
        @"(?<name>\b[\w-]*(password|passwd|secret|token|api[_-]?key|authorization)[\w-]*[""']?\s*[:=]\s*([Bb]earer\s+|[Bb]asic\s+)?)[""']?[^\s""',;]{6,}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    );

    private static readonly Regex InAddress = new(
        @"(?<name>\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+@",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    );

    public static string Clean(string output)
    {
        var text = HiddenCharacters.Without(Escape.Replace(output, "").ReplaceLineEndings("\n"));
        text = PrivateKey.Replace(text, Removed);
        text = Key.Replace(text, Removed);
        text = InAddress.Replace(text, match => $"{match.Groups["name"].Value}{Removed}@");
        return Named.Replace(text, match => $"{match.Groups["name"].Value}{Removed}");
    }
}
