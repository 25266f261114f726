using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Prompts;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Answers;

/// <summary>What holds for every answer.</summary>
public sealed class AnswerReaderProperties
{
    private const int Runs = 3_000;

    private static readonly Gen<string> Answers = Gen.Elements(
            "a();",
            "return x;",
            "if (a) {",
            "\n",
            "\n\n",
            "\r\n",
            "    ",
            "\t",
            " ",
            "}",
            ")",
            "```",
            "```ts\n",
            "<fill>",
            "</fill>",
            "<think>",
            "</think>",
            "<|file_sep|>",
            "<|fim_"
        )
        .ListOf()
        .Select(static pieces => string.Concat(pieces));

    private static readonly Gen<string> Documents = Gen.Elements(
        "$0",
        "    $0",
        "x = $0",
        "if (b) {$0\n}",
        "f(() => {\n    $0\n});\nreturn x;",
        "a();\nreturn x;\n$0",
        "foo($0)",
        "```\n$0"
    );

    private static readonly Gen<FimFamily?> Ways = Gen.Elements<FimFamily?>(
        null,
        FimFamily.Qwen,
        FimFamily.Codestral,
        FimFamily.Granite3,
        FimFamily.Chat
    );

    [Fact]
    public void What_is_kept_does_not_depend_on_how_an_answer_was_cut_into_pieces() =>
        Holds(
            (reader, said) =>
            {
                var whole = reader.Read(said, isWhole: true).Text;
                for (var length = 1; length < said.Length; length++)
                {
                    if (reader.Read(said[..length], isWhole: false) is { IsEnded: true } enough)
                    {
                        Assert.Equal(whole, enough.Text);
                        return;
                    }
                }
            }
        );

    private static void Holds(Action<AnswerReader, string> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(
                Answers.ToArbitrary(),
                Documents.ToArbitrary(),
                Gen.Zip(Ways, Gen.Elements(Enum.GetValues<MultilineMode>())).ToArbitrary(),
                (said, document, how) =>
                {
                    var fixture = CursorFixture.Parse(document);
                    var text = TextSnapshot.From(fixture.Text);
                    var cursor = CursorContext.At(text, fixture.Offset, "", fixture.Offset);
                    var road = FillRoad.To(Given.Model(how.Item1, canFill: true))!;
                    property(new AnswerReader(cursor, road, new LineLimits(cursor, how.Item2)), said);
                }
            )
        );
}
