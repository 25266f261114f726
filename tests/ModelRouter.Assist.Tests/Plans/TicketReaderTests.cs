using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Plans;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Tests.Plans;

public sealed class TicketReaderTests
{
    private const string One = """{"title": "Add a cache", "goal": "Keep answers.", "files": ["src/a.cs"]}""";

    [Theory]
    [InlineData($"Plan.\n<tickets>[{One}]</tickets>")]
    [InlineData($"Plan.\n<tickets>\n```json\n[{One},]\n```\n</tickets>\n")]
    [InlineData($"Plan.\n<tickets>{{\"tickets\": [{One}]}}</tickets>")]
    [InlineData($"Plan.\n<tickets>[{One}] // that is all")]
    [InlineData($"Plan.\n```json\n[{One}]\n```\n")]
    [InlineData($"I shall write <tickets> at the end.\n<tickets>[{One}]</tickets>")]
    public void Tickets_are_read_however_a_model_wraps_them(string said)
    {
        var (tickets, problem) = TicketReader.Read(said);

        Assert.Equal(ListProblem.None, problem);
        var ticket = Assert.Single(tickets);
        Assert.Equal(("Add a cache", "Keep answers.", ModelTier.Coding), (ticket.Title, ticket.Goal, ticket.Tier));
        Assert.Equal(["src/a.cs"], ticket.Files);
    }

    [Theory]
    [InlineData("Plan.", nameof(ListProblem.Missing))]
    [InlineData("<tickets></tickets>", nameof(ListProblem.Missing))]
    [InlineData("<tickets>[{\"title\": \"a</tickets>", nameof(ListProblem.Missing))]
    [InlineData("<tickets>[{title: a}]</tickets>", nameof(ListProblem.NoJson))]
    [InlineData("<tickets>{\"a\": 1}</tickets>", nameof(ListProblem.NoArray))]
    [InlineData("<tickets>[1, {\"title\": \"no goal\"}]</tickets>", nameof(ListProblem.NoEntry))]
    public void What_cannot_be_read_says_what_is_wrong_with_it(string said, string problem)
    {
        var (tickets, found) = TicketReader.Read(said);

        Assert.Empty(tickets);
        Assert.Equal(problem, found.ToString());
    }

    [Fact]
    public void An_empty_list_is_a_plan_without_work()
    {
        var (tickets, problem) = TicketReader.Read("Nothing to do. <tickets>[]</tickets>");

        Assert.Empty(tickets);
        Assert.Equal(ListProblem.None, problem);
    }

    [Fact]
    public void Files_lie_below_the_workspace_folder_or_are_left_out()
    {
        const string Files = """
            ["./src/a.cs", "src\\b.cs", "src/a.cs", "/etc/passwd", "../out.cs", "a/../../b", "C:/x", "", "a//b", "new\nline"]
            """;

        var (tickets, _) = TicketReader.Read(
            $$"""<tickets>[{"title": "t", "goal": "g", "files": {{Files}}, "tier": "frontier", "acceptance": "it builds"}]</tickets>"""
        );

        var ticket = Assert.Single(tickets);
        Assert.Equal(["src/a.cs", "src/b.cs"], ticket.Files);
        Assert.Equal(["it builds"], ticket.Acceptance);
        Assert.Equal(ModelTier.Frontier, ticket.Tier);
    }
}
