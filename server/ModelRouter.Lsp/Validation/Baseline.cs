using System.Text.RegularExpressions;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// Holds a command that failed against how it does without the change. One that fails then, too, and says the same, says
/// nothing of the change: it cannot run in a copy, or something else is broken. Unless it is about what the ticket is about:
/// then the change has not mended it.
/// </summary>
internal static class Baseline
{
    /// <summary>That a test or the build is broken, in one sentence.</summary>
    private static readonly Regex OfFailure = new(
        @"\b(tests?|specs?|suite|build|check|lint\w*|compil\w*|CI)\b[^.\n]{0,60}\b(fail\w*|broken|breaks?|red)\b"
            + @"|\b(fail\w*|broken|red)\b[^.\n]{0,60}\b(tests?|specs?|suite|build|check|lint\w*|compil\w*|CI)\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    );

    /// <summary>The files as they are without the change.</summary>
    public static IReadOnlyList<StagedFile> Of(IEnumerable<StagedFile> files) =>
        [
            .. files
                .Where(static file => file.Before is not null)
                .Select(static file => file with { After = file.Before! }),
        ];

    /// <summary>What the change's failure says of it.</summary>
    /// <param name="before">How the command did without the change.</param>
    /// <param name="after">How it did with it: not well.</param>
    /// <param name="words">All that the ticket says.</param>
    /// <param name="files">The change.</param>
    public static Likened Compare(CommandEnd before, CommandEnd after, string words, IEnumerable<StagedFile> files)
    {
        if (before.ExitCode is null or 0)
            return Likened.New;
        var said = Likeness.Of(after.Output);
        // Two that are silent need not be the same.
        if (before.ExitCode != after.ExitCode || said.Length == 0 || said != Likeness.Of(before.Output))
            return Likened.Other;
        return OfFailure.IsMatch(words) || NamesOf(words, files).Any(path => IsNamed(path, after.Output))
            ? Likened.Unmended
            : Likened.Unrelated;
    }

    /// <summary>The files of the change, and those that the ticket speaks of: the test that is to pass.</summary>
    private static IEnumerable<string> NamesOf(string words, IEnumerable<StagedFile> files) =>
        files.Select(static file => file.Path).Concat(FileName.Matches(words).Select(static match => match.Value));

    private static readonly Regex FileName = new(
        @"[\w./-]*\w\.[A-Za-z]\w{0,5}\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static bool IsNamed(string path, string output) =>
        Regex.IsMatch(
            output,
            $@"(^|\W){Regex.Escape(Path.GetFileNameWithoutExtension(path))}($|\W)",
            RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
        );
}
