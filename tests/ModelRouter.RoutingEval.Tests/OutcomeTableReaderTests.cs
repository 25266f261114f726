using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Tests;

public sealed class OutcomeTableReaderTests
{
    [Fact]
    public void A_table_has_models_features_and_tasks_and_other_columns_are_not_looked_at()
    {
        var table = Tables.Graded;

        Assert.Equal(["cheap", "middle", "strong", "weak"], table.Models);
        Assert.Equal(["ps_size", "ps_noise"], table.Features);
        Assert.Equal(150, table.Tasks.Length);
        Assert.Equal(("task-0", new ModelOutcome(true, 0.02, 12)), (table.Tasks[0].Id, table.Tasks[0].Outcomes[0]));
        Assert.Equal(0, table.Tasks[0].Outcomes[1].Calls);
    }

    [Fact]
    public void Quoted_fields_a_byte_order_mark_and_windows_line_ends_are_read()
    {
        var csv =
            "\uFEFF"
            + Tables
                .Csv()
                .Replace("some/repo", "\"some, \"\"quoted\"\" repo\"", StringComparison.Ordinal)
                .Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(150, OutcomeTableReader.Parse(csv).Tasks.Length);
    }

    [Theory]
    [InlineData("instance_id,", "id,", "the column instance_id is missing")]
    [InlineData("c_middle,", "cost_middle,", "there is r_middle and no c_middle: add the column")]
    [InlineData("task-7,", "task-6,", "row 9 names task-6 again")]
    [InlineData("task-7,", ",", "row 9 has no instance_id")]
    [InlineData("task-7,some/repo", "task-7,some/repo,more", "row 9 has 14 fields and the header 13")]
    [InlineData("ps_noise", "ps_size", "the column ps_size is there twice")]
    [InlineData(",0.3,12\n", ",cheap,12\n", "row 2, column c_weak: 'cheap' where a number is needed.")]
    [InlineData(",0.3,12\n", ",,12\n", "row 2, column c_weak: it is empty where a number is needed.")]
    [InlineData(",0.3,12\n", ",NaN,12\n", "row 2, column c_weak: 'NaN' where a number is needed.")]
    [InlineData(
        ",0.3,12\n",
        ",-1,12\n",
        "row 2, column c_weak: '-1' where an amount in US dollars, 0 or more is needed."
    )]
    [InlineData(",1,1,1,1,", ",yes,1,1,1,", "row 2, column r_cheap: 'yes' where 1 (resolved) or 0 (not) is needed.")]
    [InlineData(",0.3,12\n", ",0.3,many\n", "row 2, column n_cheap: 'many' where a number is needed.")]
    [InlineData("some/repo", "\"some/repo", "does not end")]
    public void What_is_wrong_with_a_table_is_said_with_its_place(string right, string wrong, string said)
    {
        var problem = Assert.Throws<TableProblem>(() => OutcomeTableReader.Parse(Replaced(right, wrong)));

        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_table_is_told_what_it_should_be(string text)
    {
        var problem = Assert.Throws<TableProblem>(() => OutcomeTableReader.Parse(text));

        Assert.StartsWith("it is empty.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("instance_id", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_model_cannot_be_compared()
    {
        var problem = Assert.Throws<TableProblem>(() => OutcomeTableReader.Parse("instance_id,r_a,c_a\nx,1,0.1\n"));

        Assert.Contains("of 1 models, and a comparison takes two", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_tasks_tell_nothing()
    {
        var problem = Assert.Throws<TableProblem>(() => OutcomeTableReader.Parse(Tables.Csv(19)));

        Assert.Contains("it has 19 tasks, and under 20 nothing can be told", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "none.csv");

        Assert.StartsWith(
            $"{path} cannot be read: ",
            Assert.Throws<TableProblem>(() => OutcomeTableReader.Read(path)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The first place only.</summary>
    private static string Replaced(string right, string wrong)
    {
        var csv = Tables.Csv();
        var at = csv.IndexOf(right, StringComparison.Ordinal);
        return $"{csv[..at]}{wrong}{csv[(at + right.Length)..]}";
    }
}
