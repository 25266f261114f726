using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModelRouter.Assist.Reviews;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>review FILE[:START-END]</c>: findings about a file, or some lines of it.</summary>
internal static class ReviewVerb
{
    public static Command Build(CommonOptions common, CliContext context)
    {
        var place = new Argument<string>("FILE[:LINE|:START-END]")
        {
            Description = "A file, or lines of it counted from 1, as in src/app.ts:10-40.",
        };
        var focus = new Option<string>("--focus") { Description = "What to look at above all.", HelpName = "T" };
        var verb = new Command("review", "Review a file in depth. Sends text to the model that it names first.")
        {
            place,
            focus,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    LinesOfFile.Parse(parsed.GetRequiredValue(place)),
                    parsed.GetValue(focus),
                    common,
                    parsed,
                    context,
                    cancellationToken
                )
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        LinesOfFile place,
        string? focus,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        string[] folders = [common.WorkspaceOf(parsed)];
        var json = parsed.GetValue(common.Json);
        await using var models = await CliModels.OpenAsync(common, parsed, context, cancellationToken);
        var texts = new WorkTexts(models.Policy, () => folders);
        var file = CliTexts.Read(place.File, texts);
        if (ReviewedLines.Of(file.Text, place.OffsetsIn(file.Text)) is not { } lines)
            throw new CliException(ExitCode.WrongUsage, "That is too much for one review: name fewer lines.");
        var query = WorkReview.Of(file, lines) with
        {
            Focus = string.IsNullOrWhiteSpace(focus) ? null : texts.Words(focus),
        };
        var answer = new CliAnswer(context, isShown: !json);
        var reviewer = new Reviewer(models.Routed, models.Policy, static () => Guid.NewGuid().ToString("N"));
        var review = await reviewer.ReviewAsync(query, answer.Chosen, answer.Say, cancellationToken);
        if (review.Failure is { } failure)
            return await answer.FailAsync(failure);
        var uri = DocumentUri.FromPath(Path.GetFullPath(place.File));
        LspFinding[] findings =
        [
            .. review.Findings.Select(finding => finding.ToLsp(query.Id, file, uri, PositionEncoding.Utf16)),
        ];
        if (json)
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(
                    new ReviewResult(query.Id, review.Markdown, findings, review.Route.ToLsp()),
                    CliJson.Readable.ReviewResult
                )
            );
        else
            await WriteAsync(place.File, findings, review.IsRead, context.Output);
        return review.IsRead ? ExitCode.Done : ExitCode.ProviderFailed;
    }

    private static async Task WriteAsync(string file, LspFinding[] findings, bool isRead, TextWriter output)
    {
        await output.WriteLineAsync();
        if (findings.Length == 0 && isRead)
            await output.WriteLineAsync("\nNo findings.");
        foreach (var finding in findings)
        {
            var line = (finding.Range.Start.Line + 1).ToString(CultureInfo.InvariantCulture);
            await output.WriteLineAsync($"\n{file}:{line}: {finding.Severity}: {finding.Title}\n  {finding.Detail}");
            if (finding.Suggestion is { } suggestion)
                await output.WriteLineAsync($"  instead:\n{suggestion}");
        }
    }
}
