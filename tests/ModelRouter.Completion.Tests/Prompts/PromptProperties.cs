using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Prompts;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion.Tests.Prompts;

/// <summary>What holds for every prompt, whatever stands in the documents.</summary>
public sealed class PromptProperties
{
    private const int Runs = 500;

    private static readonly Lane[] AllLanes = Enum.GetValues<Lane>();

    private static readonly FimFamily?[] Ways = [null, .. Enum.GetValues<FimFamily>()];

    /// <summary>Tokens, and pieces that could become one beside another text.</summary>
    private static readonly string[] Fragments =
    [
        .. Ways.OfType<FimFamily>().Select(FimTemplates.Of).OfType<FimTemplate>().SelectMany(static t => t.Tokens),
        .. new[]
        {
            "<|fim_",
            "suffix|>",
            "<",
            "|>",
            ">",
            "[",
            "SUFFIX]",
            "+++",
            "++ ",
            "<fim_",
            "<PRE",
            "\n",
            "\n\n",
            " ",
        },
        .. new[] { "{{FILL_", "HERE}}", "</fi", "ll>", "a", "return x;", "\t", "\uFF5C", "\u2581" },
    ];

    private static readonly (string Glob, Lane Lane)[] Rules =
    [
        .. AllLanes.Select(static lane => ($"{Lanes.NameOf(lane)}/**", lane)),
    ];

    [Fact]
    public void No_prompt_holds_text_that_was_not_admitted() =>
        Holds(seed =>
        {
            var pick = new Picker(seed);
            var documents = Enumerable.Range(0, 6).Select(i => Canary(pick, i)).ToArray();
            var query = QueryOf(pick, documents);

            var fill = PreparedFill.For(query, out var whyNot);

            var own = query.Policy.LaneOf(query.Document.Location).Lane;
            if (fill is null)
            {
                Assert.Equal(own, whyNot!.Refusal!.Lane);
                Assert.False(Lanes.Allows(own, query.Model.Definition.Lane));
                return;
            }
            var prompt = Given.Rendered(fill.Request);
            // Nothing is on record as sent that was not.
            Assert.All(
                fill.Request.Permit.Sources,
                source => Assert.Contains(source.Text, prompt, StringComparison.Ordinal)
            );
            for (var i = 0; i < documents.Length; i++)
            {
                var lane = query.Policy.LaneOf(documents[i].Location).Lane;
                var mayBeIn = Lanes.Allows(lane, query.Model.Definition.Lane) && lane >= own;
                Assert.True(mayBeIn || !prompt.Contains($"canary{i}", StringComparison.Ordinal), prompt);
                Assert.Equal(
                    prompt.Contains($"canary{i}", StringComparison.Ordinal),
                    fill.Request.Permit.Origins.Contains(documents[i].Location)
                );
            }
        });

    [Fact]
    public void The_same_query_has_the_same_prompt() =>
        Holds(seed =>
        {
            var (first, second) = (Build(), Build());

            Assert.Equal(first is null, second is null);
            if (first is not null && second is not null)
                Assert.Equal(Given.Rendered(first.Request), Given.Rendered(second.Request));

            PreparedFill? Build()
            {
                var pick = new Picker(seed);
                return PreparedFill.For(QueryOf(pick, [.. Enumerable.Range(0, 6).Select(i => Canary(pick, i))]), out _);
            }
        });

    [Fact]
    public void No_text_breaks_out_of_its_place() =>
        Holds(seed =>
        {
            var pick = new Picker(seed);
            var family = pick.Of(Ways.OfType<FimFamily>().ToArray());
            var harmless = Given.Query("a$0b;", family) with { Trigger = CompletionTrigger.Invoked };
            harmless = harmless with { Document = Given.Document("src/shop.ts", "x ;"), Offset = 1 };
            var (prefix, suffix) = (Text(), Text());
            var query = harmless with
            {
                Document = Given.Document("src/shop.ts", prefix + " " + suffix),
                Offset = prefix.Length,
            };

            if (PreparedFill.For(query, out _) is not { } fill)
                return;
            var plain = Given.Rendered(PreparedFill.For(harmless, out _)!.Request);
            var prompt = Given.Rendered(fill.Request);
            foreach (var token in FillRoad.To(query.Model)!.Tokens)
                Assert.Equal(plain.Split(token).Length, prompt.Split(token).Length);

            string Text() => string.Concat(Enumerable.Range(0, pick.Below(5)).Select(_ => pick.Of(Fragments)));
        });

    private static ModelCompletionQuery QueryOf(Picker pick, OpenDocument[] documents)
    {
        var edits = new RecentEdits();
        foreach (var document in documents)
            edits.Changed(document, document.Text.Replace(0, pick.Below(document.Text.Length), ""));
        var way = pick.Of(Ways);
        return Given.Query("$0") with
        {
            Document = documents[0],
            Offset = documents[0].Text.LineEnd(pick.Below(documents[0].Text.LineCount)),
            Others = documents,
            Edits = edits.Latest(),
            Policy = Given.Policy(Rules),
            Model = Given.Model(way, canFill: true, lane: pick.Of([Lane.Local, Lane.Trusted, Lane.Cloud])) with
            {
                TakesFiles = pick.Of([false, true]),
            },
            Multiline = pick.Of(Enum.GetValues<Core.Configuration.MultilineMode>()),
        };
    }

    /// <summary>A document each of whose lines, and whose name, tells where it comes from.</summary>
    private static OpenDocument Canary(Picker pick, int number)
    {
        var folder = Lanes.NameOf(pick.Of(AllLanes));
        var lines = Enumerable.Range(0, 1 + pick.Below(200)).Select(i => $"shared words canary{number}x{i};");
        return Given.Document($"{folder}/canary{number}.ts", string.Join(pick.Of(["\n", "\r\n"]), lines));
    }

    private static void Holds(Action<int> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), property)
        );

    /// <summary>Choices that a seed decides (a linear congruential generator, Knuth's constants).</summary>
    private sealed class Picker(int seed)
    {
        private ulong _state = (ulong)seed;

        public int Below(int limit)
        {
            _state = (_state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return (int)((_state >> 33) % (ulong)limit);
        }

        public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
    }
}
