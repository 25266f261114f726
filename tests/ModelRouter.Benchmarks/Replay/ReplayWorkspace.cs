using ModelRouter.Benchmarks.Corpus;
using ModelRouter.Completion;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.Embedded;

namespace ModelRouter.Benchmarks.Replay;

/// <summary>Answers at places in held-out files as the sidecar would, with the other files as the workspace.</summary>
internal sealed class ReplayWorkspace(CodeCorpus code)
{
    /// <summary>Documents that are open beside the one that is completed.</summary>
    private const int OpenDocuments = 8;

    private const string Folder = "/replay";

    private static readonly PrivacyPolicy Everywhere = PrivacyPolicy.Create(
        new PolicyInputs { WorkspaceFolders = [DocumentLocation.FromPath(Folder, RealPath.Found)] },
        version: 1
    );

    private static readonly ModelTraits Model = new(
        new ModelDefinition
        {
            Name = "scripted",
            Provider = ProviderKind.OpenAiCompatible,
            Model = "scripted",
            Endpoint = new Uri("http://localhost/v1"),
            Lane = Lane.Local,
            Fim = FimFamily.Qwen,
            ContextWindow = 8_192,
        },
        CanFill: false,
        Problem: null
    );

    private readonly CorpusIndex _corpus = CorpusIndex.Build(code.Files, CancellationToken.None);
    private readonly InlineCompletionEngine _engine = new(static () => "replay");
    private readonly Dictionary<string, OpenDocument[]> _open = new(StringComparer.Ordinal);

    /// <summary>What the embedded model shows, typing.</summary>
    public string? ByEmbedded(ReplayPlace place)
    {
        var answer = _engine.Complete(
            new CompletionQuery
            {
                Path = place.Path,
                LanguageId = LanguageOf(place.Path),
                Text = TextSnapshot.From(place.Before + place.After),
                Offset = place.Before.Length,
                Trigger = CompletionTrigger.Automatic,
                Corpus = _corpus,
            }
        );
        return BehindCursor(place, answer);
    }

    /// <summary>What is shown of a model's answer, the cursor's line once that is taken, and the prompt that it got.</summary>
    public (string? Shown, string Line, string Prompt) ByModel(
        ReplayPlace place,
        FaultyModel model,
        AnswerFilters filters,
        ContextKinds context
    )
    {
        var answering = new ModelCompletion(model, TimeProvider.System).CompleteAsync(
            new ModelCompletionQuery
            {
                Document = Document(place.Path, place.Before + place.After),
                Offset = place.Before.Length,
                Trigger = CompletionTrigger.Automatic,
                Others = context == ContextKinds.None ? [] : OthersOf(place),
                Policy = Everywhere,
                Model = Model,
                Purpose = new Purpose("replay", TaskKind.InlineCompletion, ModelTier.Fast),
                Deadline = Timeout.InfiniteTimeSpan,
                Filters = filters,
                Context = context,
            },
            CancellationToken.None
        );
        if (!answering.IsCompletedSuccessfully)
            throw new InvalidOperationException("The scripted model has kept somebody waiting.");
#pragma warning disable VSTHRD002 // It has ended.
        var answer = answering.Result;
#pragma warning restore VSTHRD002
        return (
            BehindCursor(place, answer.Answer),
            LineOf(place, answer.Answer.Suggestion),
            (model.Asked as TextRequest)?.Prompt.Render() ?? ""
        );
    }

    private static string? BehindCursor(ReplayPlace place, CompletionAnswer answer) =>
        answer.Suggestion is { } suggestion ? suggestion.InsertText[(place.Before.Length - suggestion.Start)..] : null;

    private static string LineOf(ReplayPlace place, Suggestion? suggestion)
    {
        var text = place.Before + place.After;
        var taken = suggestion is null
            ? text
            : text[..suggestion.Start] + suggestion.InsertText + text[suggestion.End..];
        return taken[(place.Before.LastIndexOf('\n') + 1)..].Split('\n')[0].TrimEnd();
    }

    /// <summary>The files that lie nearest: those of the same folder first.</summary>
    private OpenDocument[] OthersOf(ReplayPlace place)
    {
        if (_open.TryGetValue(place.Path, out var known))
            return known;
        return _open[place.Path] = [
            .. code
                .Files.OrderByDescending(file => file.Path.AsSpan().CommonPrefixLength(place.Path))
                .ThenBy(static file => file.Path, StringComparer.Ordinal)
                .Take(OpenDocuments)
                .Select(static file => Document(file.Path, file.Text)),
        ];
    }

    private static OpenDocument Document(string path, string text) =>
        new(
            DocumentLocation.FromPath($"{Folder}/{path}", RealPath.Found),
            path,
            LanguageOf(path),
            TextSnapshot.From(text)
        );

    private static string LanguageOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".cs" => "csharp",
            ".py" => "python",
            ".js" or ".mjs" => "javascript",
            _ => "typescript",
        };
}
