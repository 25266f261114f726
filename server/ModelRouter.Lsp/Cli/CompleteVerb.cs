using System.CommandLine;
using System.Text.Json;
using ModelRouter.Completion;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.Embedded;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>complete FILE:LINE:COL</c>: one inline completion, as an editor would show it on request.</summary>
internal static class CompleteVerb
{
    /// <summary>Nobody types in a larger file; its text alone would take twice as much.</summary>
    private const long MaxFileMb = 64;

    public static Command Build(CommonOptions common, CliContext context)
    {
        var place = new Argument<string>("FILE:LINE:COL")
        {
            Description = "A place in a file, counted from 1, as in src/app.ts:12:5.",
        };
        var verb = new Command("complete", "Print one inline completion at a place in a file.") { place };
        verb.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(place), common, parsed, context, cancellationToken)
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        string place,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var location = SourceLocation.Parse(place);
        var settings = common.SettingsOf(parsed);
        foreach (var problem in settings.Problems)
            await context.TellAsync($"Setting {problem}. It is not used.");
        var path = Path.GetFullPath(location.File);
        using var policy = CliPolicy.Open(common, parsed, context);
        var verdict = policy.LaneOf(policy.Locate(path));
        if (verdict.Lane == Lane.Off)
            throw new CliException(
                ExitCode.RefusedByPolicy,
                $"{path}: {LaneReport.WhyNoModel(verdict, [common.WorkspaceOf(parsed)])}."
            );
        var lanes = new CorpusLanes(policy);
        var text = TextSnapshot.From(Read(path));
        var offset = location.OffsetIn(text);
        await using var workspace = await CliWorkspace.ReadAsync(
            common.WorkspaceOf(parsed),
            settings,
            lanes,
            context,
            cancellationToken
        );
        var answer = Complete(path, text, offset, settings, workspace.Current, lanes.QuotableIn(verdict.Lane));
        await WriteAsync(answer, offset, text, parsed.GetValue(common.Json), context);
        return ExitCode.Done;
    }

    private static CompletionAnswer Complete(
        string path,
        TextSnapshot text,
        int offset,
        Settings settings,
        CorpusIndex corpus,
        Predicate<string> mayQuote
    )
    {
        // No editor is there to tell the language; the file's name does.
        const string LanguageByName = "";
        return new InlineCompletionEngine(static () => "").Complete(
            new CompletionQuery
            {
                Path = path,
                LanguageId = LanguageByName,
                Text = text,
                Offset = offset,
                Trigger = CompletionTrigger.Invoked,
                Multiline = settings.User.Multiline ?? MultilineMode.Auto,
                Corpus = corpus,
                MayQuote = mayQuote,
                CurrentFile = new IndexedText(
                    CurrentFileIndex.Build(path, LanguageByName, text.ToString(), corpus),
                    text
                ),
            }
        );
    }

    private static async Task WriteAsync(
        CompletionAnswer answer,
        int offset,
        TextSnapshot text,
        bool json,
        CliContext context
    )
    {
        if (json)
        {
            var result = CompleteResult.Of(answer, text);
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(result, CliJson.Readable.CompleteResult));
        }
        else if (answer.Suggestion is { } suggestion)
            await context.Output.WriteLineAsync(
                HiddenCharacters.Shown(suggestion.InsertText[(offset - suggestion.Start)..], keepLayout: true)
            );
        else
            await context.TellAsync($"Nothing to suggest: {answer.Reason}.");
    }

    private static string Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxFileMb << 20 })
                throw new CliException(
                    ExitCode.WrongUsage,
                    $"{path} is larger than {MaxFileMb} MB, which is no source file."
                );
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.WrongUsage, $"The file cannot be read: {exception.Message}");
        }
    }
}
