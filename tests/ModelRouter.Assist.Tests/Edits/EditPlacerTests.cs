using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tests.Edits;

public sealed class EditPlacerTests
{
    private const string File = "a\n    b(\n        c);\n    d\na\n";

    [Theory]
    [InlineData("    d\n", "    e\n", "a\n    b(\n        c);\n    e\na\n")]
    [InlineData("    b(\n        c);\n", "    x\n    y\n", "a\n    x\n    y\n    d\na\n")]
    [InlineData("b(\n    c);\n", "x(\n    y);\n\n", "a\n    x(\n        y);\n\n    d\na\n")]
    [InlineData("      b(  \n          c);\n", "      x\n", "a\n    x\n    d\na\n")]
    [InlineData("    d\n", "", "a\n    b(\n        c);\na\n")]
    public void Lines_are_found_as_they_are_else_by_their_indentation(string search, string replace, string expected) =>
        Assert.Equal(expected, Applied(File, Block(search, replace)));

    [Fact]
    public void The_line_ends_of_the_file_are_kept() =>
        Assert.Equal("a\r\nx\r\ny\r\nc\r\n", Applied("a\r\nb\r\nc\r\n", Block("b\n", "x\ny\n")));

    [Theory]
    [InlineData("a\n", nameof(EditProblem.Ambiguous))]
    [InlineData("z\n", nameof(EditProblem.NotFound))]
    [InlineData("", nameof(EditProblem.NotFound))]
    [InlineData("b(\nc);\n", nameof(EditProblem.NotFound))]
    public void What_cannot_be_placed_for_sure_is_refused(string search, string problem) =>
        Assert.Equal(problem, Problem(Block(search, "x\n")));

    [Theory]
    [InlineData("Words only.", nameof(EditProblem.Missing))]
    [InlineData("<edits>", nameof(EditProblem.Broken))]
    [InlineData("<edits>\nFILE: f\n<<<<<<< SEARCH\n    d\n=======\nx\n</edits>", nameof(EditProblem.Broken))]
    [InlineData(
        "<edits>\nFILE: f\n<<<<<<< SEARCH\n    d\n=======\nx\n=======\ny\n>>>>>>> REPLACE\n</edits>",
        nameof(EditProblem.Broken)
    )]
    [InlineData("<edits>\n<<<<<<< SEARCH\n    d\n=======\nx\n>>>>>>> REPLACE\n</edits>", nameof(EditProblem.Broken))]
    [InlineData(
        "<edits>\nFILE: g\n<<<<<<< SEARCH\n    d\n=======\nx\n>>>>>>> REPLACE\n</edits>",
        nameof(EditProblem.Broken)
    )]
    [InlineData("<edits>\nFILE: ../g\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\n</edits>", nameof(EditProblem.WrongFile))]
    [InlineData(
        "<edits>\nFILE: .git/hooks/g\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\n</edits>",
        nameof(EditProblem.WrongFile)
    )]
    [InlineData("<edits>\nFILE: there\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\n</edits>", nameof(EditProblem.Exists))]
    [InlineData("<edits>\nFILE: g\n<<<<<<< WHOLE\nx\u202E\n>>>>>>> WHOLE\n</edits>", nameof(EditProblem.Hidden))]
    public void What_is_no_change_says_why(string said, string problem) => Assert.Equal(problem, Problem(said));

    [Fact]
    public void Two_changes_of_the_same_lines_are_refused() =>
        Assert.Equal(
            nameof(EditProblem.Overlapping),
            Problem(
                "<edits>\nFILE: f\n<<<<<<< SEARCH\n    d\n=======\nx\n>>>>>>> REPLACE\n"
                    + "<<<<<<< SEARCH\n    d\na\n=======\ny\n>>>>>>> REPLACE\n</edits>"
            )
        );

    [Fact]
    public void A_new_file_is_made_where_none_is()
    {
        var (edits, problem) = Read("<edits>\nFILE: ./tests/g.cs\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\n</edits>");

        Assert.Equal(EditProblem.None, problem);
        var edit = Assert.Single(edits);
        Assert.Equal(("tests/g.cs", true, "x\n"), (edit.Path, edit.IsNew, Assert.Single(edit.Replacements).NewText));
    }

    [Fact]
    public void An_empty_space_between_the_tags_changes_nothing() =>
        Assert.Equal(nameof(EditProblem.None), Problem("Fine as it is. <edits>\n</edits>"));

    [Fact]
    public void Nothing_outside_of_the_lines_that_match_is_ever_touched()
    {
        var line = Gen.Elements("a", "b", "  a", "\ta", "", "}", "  b ");
        var lines = line.ListOf().Select(static all => string.Concat(all.Select(static one => one + "\n")));
        Prop.ForAll(
                Arb.From(lines),
                Arb.From(lines),
                Arb.From(lines),
                static (file, search, replace) =>
                {
                    var text = TextSnapshot.From(file);
                    var (change, problem) = new LineMatcher(text).Find(search, replace);
                    if (change is null)
                    {
                        Assert.NotEqual(EditProblem.None, problem);
                        return;
                    }
                    var matched = file.Substring(change.Start, change.Length);
                    Assert.Equal(Bare(search), Bare(matched));
                    Assert.Equal(Bare(replace), Bare(change.NewText));
                    // It is the only place.
                    var wanted = search.Split('\n');
                    Assert.True(change.Start == 0 || replace.Length == 0 || file[change.Start - 1] == '\n');
                    Assert.NotEmpty(wanted);
                }
            )
            .QuickCheckThrowOnFailure();

        static string[] Bare(string text) =>
            [.. text.Split('\n').Select(static one => one.Trim()).Where(static one => one.Length > 0)];
    }

    [Fact]
    public void Lines_that_are_there_twice_are_never_chosen_from()
    {
        var lines = Gen.Elements("a", "b", " c").NonEmptyListOf();
        Prop.ForAll(
                Arb.From(lines),
                static all =>
                {
                    var search = string.Concat(all.Select(static one => one + "\n"));
                    var (change, problem) = new LineMatcher(TextSnapshot.From(search + "-\n" + search)).Find(
                        search,
                        "x\n"
                    );
                    Assert.Null(change);
                    Assert.Equal(EditProblem.Ambiguous, problem);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static string Block(string search, string replace) =>
        $"Done.<edits>\nFILE: f\n<<<<<<< SEARCH\n{search}=======\n{replace}>>>>>>> REPLACE\n</edits>";

    private static string Problem(string said) => Read(said).Problem.ToString();

    private static (System.Collections.Immutable.ImmutableArray<FileEdit> Edits, EditProblem Problem) Read(
        string said,
        string file = File
    ) =>
        EditPlacer.Read(
            said,
            new EditableFiles(
                new Dictionary<string, TextSnapshot>(StringComparer.Ordinal) { ["f"] = TextSnapshot.From(file) },
                static path => path == "there"
            )
        );

    private static string Applied(string file, string said)
    {
        var (edits, problem) = Read(said, file);
        Assert.Equal(EditProblem.None, problem);
        var text = file;
        foreach (var change in Assert.Single(edits).Replacements.Reverse())
            text = text.Remove(change.Start, change.Length).Insert(change.Start, change.NewText);
        return text;
    }
}
