using System.Collections.Immutable;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>
/// Says which changes go beyond a ticket: those of files that it does not list, lock files, build pipelines, tests that are
/// gone, skipped or empty, and new dependencies. What the ticket's own words ask for by name is no drift. Pure; rules of
/// thumb, by names and patterns: it does not run or parse a language.
/// </summary>
internal static class ScopeJudge
{
    /// <param name="words">All that the ticket says.</param>
    /// <param name="files">The changed files that the ticket lists.</param>
    /// <returns>The reason for each file that drifts.</returns>
    public static ImmutableArray<Drift> Judge(string words, ImmutableArray<StagedFile> files)
    {
        var after = files
            .SelectMany(static file => TestNames.In(file.Path, file.After))
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
        GuardedFiles.Of(path) is { } what
            ? $"it is {what}, and not one of the ticket's files"
            : "it is not one of the ticket's files";

    private static string? WhyOf(string words, StagedFile file, HashSet<string> testsAfter)
    {
        if (GuardedFiles.Of(file.Path) is { } what && !Names(words, FileName(file.Path)))
            return $"it is {what}, and the ticket's words do not ask for a change of it";
        if (file.Before is not { } before)
            return NewDependency(words, file, "");
        var lost = TestNames
            .In(file.Path, before)
            .Where(name => !testsAfter.Contains(name) && !Names(words, name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (lost.Count > 0)
            return $"the test {lost[0]} would be gone" + (lost.Count > 1 ? $", and {lost.Count - 1} more" : "");
        if (TestMarks.IsTest(file.Path))
        {
            if (string.IsNullOrWhiteSpace(file.After) && !string.IsNullOrWhiteSpace(before))
                return "its tests would be gone: nothing would be left in it";
            if (TestMarks.Skips(file.After) > TestMarks.Skips(before))
                return "it would skip tests, or run only some";
            if (
                TestNames.In(file.Path, file.After).Any()
                && TestMarks.Assertions(before) > 0
                && TestMarks.Assertions(file.After) == 0
            )
                return "its tests would assert nothing any more";
        }
        return NewDependency(words, file, before);
    }

    private static string? NewDependency(string words, StagedFile file, string before)
    {
        var known = Dependencies.In(file.Path, before).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = Dependencies
            .In(file.Path, file.After)
            .FirstOrDefault(name => !known.Contains(name) && !Names(words, name));
        return added is null ? null : $"it would add the dependency {added}, which the ticket's words do not name";
    }

    private static bool Names(string words, string name) => words.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
