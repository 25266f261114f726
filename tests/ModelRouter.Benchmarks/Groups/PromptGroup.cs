using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>What a key costs before a model is asked: gathering, asking the policy, rendering.</summary>
internal static class PromptGroup
{
    public const string Name = "prompt";

    private const int Lines = 10_000;
    private const int OpenDocuments = 16;
    private const int LinesOfEach = 1_000;
    private const int Keys = 400;

    public static void Run(Report report)
    {
        var folder = DocumentLocation.FromPath("/w", RealPath.Found);
        var policy = PrivacyPolicy.Create(new PolicyInputs { WorkspaceFolders = [folder] }, version: 1);
        OpenDocument[] others =
        [
            .. Enumerable.Range(0, OpenDocuments).Select(static i => Document($"other{i}.cs", LinesOfEach, i)),
        ];
        var document = Document("large.cs", Lines, OpenDocuments);
        var offset = document.Text.LineStart(Lines / 2);
        var samples = new Samples();
        var edits = new RecentEdits();
        for (var key = 0; key < Keys; key++)
        {
            var former = document.Text;
            document = document with { Text = former.Replace(offset++, 0, "x") };
            edits.Changed(document, former);
            var query = new ModelCompletionQuery
            {
                Document = document,
                Offset = offset,
                Trigger = CompletionTrigger.Invoked,
                Others = others,
                Edits = edits.Latest(),
                Policy = policy,
                Model = Model,
                Purpose = new Purpose("p", TaskKind.InlineCompletion, ModelTier.Fast),
                Deadline = Timeout.InfiniteTimeSpan,
            };
            var start = Stopwatch.GetTimestamp();
            var fill = PreparedFill.For(query, out _);
            // The first keys warm up: code is compiled, and the other documents are read once.
            if (key >= Keys / 4)
                samples.AddSince(start);
            if (fill is null)
                throw new InvalidOperationException("There was nothing to ask.");
        }
        report.AddPercentiles(Name, "a prompt in a file of 10,000 lines, 16 others open", samples, 2, null);
    }

    private static ModelTraits Model { get; } =
        new(
            new ModelDefinition
            {
                Name = "m",
                Provider = ProviderKind.OpenAiCompatible,
                Model = "m",
                Endpoint = new Uri("http://localhost/v1"),
                Lane = Lane.Local,
                Fim = FimFamily.Qwen,
                ContextWindow = 32_768,
            },
            CanFill: false,
            Problem: null
        );

    private static OpenDocument Document(string name, int lines, int seed)
    {
        var random = new Random(seed);
        var text = string.Concat(
            Enumerable
                .Range(0, lines)
                .Select(line =>
                    line % 10 == 0
                        ? $"    public int Method{random.Next(2_000)}(Type{random.Next(200)} value)\n"
                        : $"        var local{random.Next(500)} = Method{random.Next(2_000)}(value{random.Next(50)});\n"
                )
        );
        return new OpenDocument(
            DocumentLocation.FromPath($"/w/{name}", RealPath.Found),
            name,
            "csharp",
            TextSnapshot.From(text)
        );
    }
}
