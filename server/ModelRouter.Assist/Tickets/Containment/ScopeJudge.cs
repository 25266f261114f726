using System.Collections.Immutable;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>
/// Says which changes go beyond a ticket: those of files that it does not list, lock files, build pipelines, how tests are run,
/// what editors and git obey, tests that are gone, skipped or empty, new scripts and dependencies, and what cannot be seen. Most of what the
/// ticket's own words ask for by name is no drift. Pure; rules of thumb, by names and patterns: it does not run or parse a
/// language.
/// </summary>
internal static class ScopeJudge
{
    private const string OfObeyed =
        "it is a file that an editor, git or ModelRouter obeys by itself, which no ticket changes";

    /// <param name="words">All that the ticket says.</param>
    /// <param name="files">The changed files that the ticket lists.</param>
    /// <returns>The reason for each file that drifts.</returns>
    public static ImmutableArray<Drift> Judge(string words, ImmutableArray<StagedFile> files)
    {
        var after = files
            .SelectMany(static file => NamesOfTests(file.Path, file.After))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files
                .Select(file => WhyOf(words, file, after) is { } why ? new Drift(file.Path, why) : null)
                .OfType<Drift>(),
        ];
    }

    /// <summary>Why a file that the ticket does not list is held back.</summary>
    public static string OutsideOf(string path) =>
        GuardedFiles.IsObeyed(path) ? OfObeyed
        : GuardedFiles.Of(path) is { } what ? $"it is {what}, and not one of the ticket's files"
        : "it is not one of the ticket's files";

    private static string? WhyOf(string words, StagedFile file, HashSet<string> testsAfter)
    {
        if (GuardedFiles.IsObeyed(file.Path))
            return OfObeyed;
        if (GuardedFiles.Of(file.Path) is { } what && !Names(words, FileName(file.Path)))
            return $"it is {what}, and the ticket's words do not ask for a change of it";
        if (file.Before is null && Disguise.InPath(file.Path) is { } inPath)
            return $"its name would hold {HiddenCharacters.NameOf(inPath)}, which cannot be seen";
        var before = file.Before ?? "";
        if (Disguise.Added(before, file.After) is { } added)
            return $"it would hold {HiddenCharacters.NameOf(added)}, which cannot be seen, where it did not";
        return (file.Before is null ? null : LostTests(words, file, before, testsAfter))
            ?? NewScript(words, file, before)
            ?? NewDependency(words, file, before);
    }

    private static string? LostTests(string words, StagedFile file, string before, HashSet<string> testsAfter)
    {
        var had = NamesOfTests(file.Path, before);
        var lost = had.Where(name => !testsAfter.Contains(name) && !Names(words, name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (lost.Count > 0)
            return $"the test {lost[0]} would be gone" + (lost.Count > 1 ? $", and {lost.Count - 1} more" : "");
        if (had.Count == 0 && !TestMarks.IsTest(file.Path))
            return null;
        if (string.IsNullOrWhiteSpace(file.After) && !string.IsNullOrWhiteSpace(before))
            return "its tests would be gone: nothing would be left in it";
        if (TestMarks.Skips(Marked(file.Path, file.After)) > TestMarks.Skips(Marked(file.Path, before)))
            return "it would skip tests, or run only some";
        return
            NamesOfTests(file.Path, file.After).Count > 0
            && TestMarks.Assertions(CodeOnly.Of(file.Path, before)) > 0
            && TestMarks.Assertions(CodeOnly.Of(file.Path, file.After)) == 0
            ? "its tests would assert nothing any more"
            : null;
    }

    private static List<string> NamesOfTests(string path, string text) =>
        [.. TestNames.In(path, CodeOnly.Of(path, text))];

    /// <summary>Go says in a comment when a file is built.</summary>
    private static string Marked(string path, string text) =>
        path.EndsWith(".go", StringComparison.OrdinalIgnoreCase) ? text : CodeOnly.Of(path, text);

    private static string? NewScript(string words, StagedFile file, string before)
    {
        if (!Scripts.IsManifest(file.Path))
            return null;
        if (Scripts.Changed(before, file.After) is not { } changed)
            return "it could not be read any more";
        // Many a ticket speaks of a test, and means no script.
        var unasked = changed.FirstOrDefault(name =>
            !Names(words, name)
            || (!Scripts.IsRunner(name) && !words.Contains("script", StringComparison.OrdinalIgnoreCase))
        );
        return unasked is null ? null
            : Scripts.IsRunner(unasked)
                ? $"it would change how {unasked} runs tests, which the ticket's words do not ask for"
            : $"it would change the script {unasked}, which the ticket's words do not ask for";
    }

    private static string? NewDependency(string words, StagedFile file, string before)
    {
        var known = Dependencies.In(file.Path, before).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = Dependencies
            .In(file.Path, file.After)
            .FirstOrDefault(name => !known.Contains(name) && !Names(words, name));
        return added is null ? null : $"it would add the dependency {added}, which the ticket's words do not name";
    }

    /// <summary>As a word of its own: <c>a</c> is no name where the words say <c>make</c>.</summary>
    private static bool Names(string words, string name)
    {
        for (
            var at = words.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = words.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + name.Length;
            if ((at == 0 || !IsOfWord(words[at - 1])) && (end == words.Length || !IsOfWord(words[end])))
                return true;
        }
        return false;
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
