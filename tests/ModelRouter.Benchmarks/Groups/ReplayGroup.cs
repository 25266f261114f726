using ModelRouter.Benchmarks.Corpus;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Benchmarks.Replay;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Embedded;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>
/// Completion in files that are held out: by the embedded model, and by a model that knows the truth and errs as models do,
/// with each filter and each kind of context taken away.
/// </summary>
internal static class ReplayGroup
{
    public const string Name = "replay";

    private const int Tokens = 1_500_000;
    private const int PlacesOfEach = 600;
    private const int Seed = 20_261_127;

    private static readonly (string Name, string Extension)[] Languages =
    [
        ("C#", ".cs"),
        ("TypeScript", ".ts"),
        ("Python", ".py"),
    ];

    public static void Run(Report report)
    {
        var code = CodeCorpus.Collect(SourceTrees.Find(), Tokens);
        report.Note("Replay. " + code.Description);
        var workspace = new ReplayWorkspace(code);
        var (all, closed) = (new List<ReplayPlace>(), new List<ReplayPlace>());
        foreach (var (name, extension) in Languages)
        {
            CorpusFile[] files =
            [
                .. code.HeldOut.Where(file => file.Path.EndsWith(extension, StringComparison.Ordinal)),
            ];
            if (files.Length == 0)
                continue;
            var places = ReplayPlaces.In(files, PlacesOfEach, Seed);
            report.Note($"{name}: {places.Count} places in {files.Length} files held out.");
            MeasureEmbedded(report, name, workspace, places);
            all.AddRange(places);
            closed.AddRange(ReplayPlaces.Closed(files, PlacesOfEach, Seed));
        }
        MeasureFilters(report, workspace, all);
        MeasureClosed(report, workspace, closed);
        MeasureContext(report, workspace, all);
    }

    private static void MeasureEmbedded(
        Report report,
        string language,
        ReplayWorkspace workspace,
        IReadOnlyList<ReplayPlace> places
    )
    {
        var score = new ReplayScore();
        foreach (var place in places)
            score.Add(place, workspace.ByEmbedded(place));
        Add(report, $"embedded, {language}: shown", score.Shown);
        Add(report, $"embedded, {language}: of those exact", score.ExactOfShown);
        Add(report, $"embedded, {language}: of those say the next line again", score.RepeatsBelowOfShown);
        Add(report, $"embedded, {language}: of those leave brackets unbalanced", score.UnbalancedOfShown);
    }

    private static void MeasureFilters(Report report, ReplayWorkspace workspace, List<ReplayPlace> places)
    {
        foreach (var fault in Enum.GetValues<ModelFault>())
        {
            var with = ScoreOf(workspace, places, fault, AnswerFilters.All);
            var without = ScoreOf(workspace, places, fault, AnswerFilters.None);
            AddAgainst(report, $"{fault}: exact", with.Exact, "no filter", without.Exact);
            AddAgainst(
                report,
                $"{fault}: say the next line again",
                with.RepeatsBelowOfShown,
                "no filter",
                without.RepeatsBelowOfShown
            );
            AddAgainst(
                report,
                $"{fault}: brackets unbalanced",
                with.UnbalancedOfShown,
                "no filter",
                without.UnbalancedOfShown
            );
            foreach (var filter in Enum.GetValues<AnswerFilters>())
            {
                if (filter is AnswerFilters.None or AnswerFilters.All)
                    continue;
                var less = ScoreOf(workspace, places, fault, AnswerFilters.All & ~filter);
                if (Math.Abs(less.Exact - with.Exact) > .04)
                    AddAgainst(report, $"{fault}: exact without {filter}", less.Exact, "with it", with.Exact);
            }
        }
    }

    /// <summary>
    /// Where the editor has closed the bracket before the cursor, and the model says the rest of the line, which closes it
    /// again: what is the line, once the suggestion is taken?
    /// </summary>
    private static void MeasureClosed(Report report, ReplayWorkspace workspace, List<ReplayPlace> places)
    {
        var with = LinesOf(AnswerFilters.All);
        var without = LinesOf(AnswerFilters.All & ~AnswerFilters.Closers);
        Compare("line as it was written", static (line, written) => line == written);
        Compare("brackets of it unbalanced", static (line, written) => !ReplayScore.IsBalancedAs(line, written));

        (string Line, string Written)[] LinesOf(AnswerFilters filters) =>
            [
                .. places.Select(place =>
                    (
                        workspace
                            .ByModel(place, new FaultyModel(place, ModelFault.None, ""), filters, ContextKinds.None)
                            .Line,
                        place.LinePrefix + place.Truth
                    )
                ),
            ];

        void Compare(string name, Func<string, string, bool> holds) =>
            AddAgainst(
                report,
                $"closed by the editor: {name}",
                100.0 * with.Count(line => holds(line.Line, line.Written)) / places.Count,
                "without Closers",
                100.0 * without.Count(line => holds(line.Line, line.Written)) / places.Count
            );
    }

    private static ReplayScore ScoreOf(
        ReplayWorkspace workspace,
        List<ReplayPlace> places,
        ModelFault fault,
        AnswerFilters filters
    )
    {
        var score = new ReplayScore();
        for (var i = 0; i < places.Count; i++)
        {
            // What another place holds: a model that runs on says something of the same language.
            var elsewhere = places[(i + 1) % places.Count].Truth;
            var model = new FaultyModel(places[i], fault, elsewhere);
            score.Add(places[i], workspace.ByModel(places[i], model, filters, ContextKinds.None).Shown);
        }
        return score;
    }

    /// <summary>Of the names that are written and stand nowhere in the file's own part of the prompt: how many does the rest hold?</summary>
    private static void MeasureContext(Report report, ReplayWorkspace workspace, List<ReplayPlace> places)
    {
        foreach (
            var context in new[]
            {
                ContextKinds.OpenTabs | ContextKinds.Declarations,
                ContextKinds.OpenTabs,
                ContextKinds.Declarations,
            }
        )
        {
            var (wanted, found) = (0, 0);
            foreach (var place in places)
            {
                var own = Names.In(PromptOf(ContextKinds.None, place));
                var names = Names.In(place.Truth);
                names.ExceptWith(own);
                if (names.Count == 0)
                    continue;
                wanted += names.Count;
                names.IntersectWith(Names.In(PromptOf(context, place)));
                found += names.Count;
            }
            Add(report, $"names found in other files, by {context}", 100.0 * found / Math.Max(1, wanted));
        }

        string PromptOf(ContextKinds context, ReplayPlace place) =>
            workspace.ByModel(place, new FaultyModel(place, ModelFault.None, ""), AnswerFilters.All, context).Prompt;
    }

    private static void Add(Report report, string name, double share) => report.Add(new Row(Name, name, share, "%"));

    private static void AddAgainst(Report report, string name, double share, string than, double other) =>
        report.Add(new Row(Name, name, share, "%") { Reference = than, ReferenceValue = other });
}
