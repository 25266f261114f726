using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Plans;

namespace ModelRouter.Assist.Tests.Answers;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("A plan.", "A plan.")]
    [InlineData("A plan.<tickets>[]</tickets>", "A plan.")]
    [InlineData("A plan.<tickets>[]</tickets> And more.", "A plan. And more.")]
    [InlineData("<think>Hm <tickets></think>A plan.", "A plan.")]
    [InlineData("a < b, <tick and <b>", "a < b, <tick and <b>")]
    [InlineData("A plan.<tickets>[1, 2", "A plan.")]
    [InlineData("A plan.<ticke", "A plan.<ticke")]
    public void People_read_neither_the_list_nor_the_thoughts(string said, string shown)
    {
        var spoken = new SpokenText(TicketReader.Tags);
        Assert.Equal(shown, spoken.Take(said) + spoken.Rest());
        Assert.Equal(said, spoken.Whole);
    }

    [Fact]
    public void Characters_that_act_instead_of_being_seen_are_not_shown()
    {
        var spoken = new SpokenText(tags: null);
        Assert.Equal("ab👩‍💻\n", spoken.Take("a\u202E\u001B\uDB40") + spoken.Take("\uDC41b👩‍💻\n") + spoken.Rest());
    }

    [Fact]
    public void However_an_answer_is_cut_into_pieces_the_same_is_shown()
    {
        string[] words =
        [
            "<",
            "tickets",
            ">",
            "</",
            "<think>",
            "</think>",
            "[1]",
            "a",
            " ",
            "\n",
            "<tickets>",
            "</tickets>",
        ];
        var answers = Gen.Elements(words).ListOf().Select(string.Concat);
        var cuts = Gen.Choose(1, 5).ListOf();
        Prop.ForAll(
                Arb.From(answers),
                Arb.From(cuts),
                static (answer, lengths) => Assert.Equal(Shown(answer, [answer.Length + 1]), Shown(answer, lengths))
            )
            .QuickCheckThrowOnFailure();
    }

    private static string Shown(string answer, IReadOnlyCollection<int> lengths)
    {
        var spoken = new SpokenText(TicketReader.Tags);
        var shown = new StringBuilder();
        var from = 0;
        foreach (var length in lengths)
        {
            var to = Math.Min(answer.Length, from + length);
            shown.Append(spoken.Take(answer[from..to]));
            from = to;
        }
        return shown.Append(spoken.Take(answer[from..])).Append(spoken.Rest()).ToString();
    }
}
