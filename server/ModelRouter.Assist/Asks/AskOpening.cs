using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Asks;

/// <summary>How a task is asked for that one answer does.</summary>
/// <param name="query">What is asked.</param>
/// <param name="facts">The request as the router sees it.</param>
/// <param name="failed">An attempt that failed; null for the first.</param>
internal sealed class AskOpening(AskQuery query, RouteFacts facts, FailedTry? failed) : IOpening
{
    public ListTags? Tags => query.Editable is null ? null : EditBlocks.Tags;

    public PromptText Instruction { get; } =
        AskPrompts.Of(query.Task) ?? throw new ArgumentOutOfRangeException(nameof(query), query.Task, message: null);

    public RouteFacts Facts => facts;

    public ImmutableArray<SourceText> Required { get; } = query.Diff?.AddTo(RequiredOf(query)) ?? RequiredOf(query);

    /// <summary>The first request as the router sees it.</summary>
    public static RouteFacts FirstFacts(AskQuery query) =>
        new()
        {
            Id = query.Id,
            Task = query.Task,
            Required = [],
            Optional = [.. query.Related.Select(static file => new RouteSource(file.Text.Origin, file.Text.Role))],
            Files = query.File is null ? 0 : 1,
            Lines = query.Lines,
            HasStackTrace = query.Words is { } words && TextSignals.HasStackTrace(words.Text),
            Risks = TextSignals.RisksIn(query.Words?.Text) | TextSignals.RisksIn(query.File?.Name.Text),
            Pinned = query.Pinned,
            Wanted = query.Wanted,
        };

    public ImmutableArray<SourceText> Optional(PrivacyPolicy policy, int units)
    {
        var fitting = new FittingTexts(units);
        // The most useful first.
        if (failed is not null)
            fitting.Add(failed.Texts(policy));
        fitting.Add(query.Related);
        return fitting.Texts;
    }

    public ImmutableArray<ChatTurn> Turns(AdmittedSources sources, ImmutableArray<SourceText> optional)
    {
        var prompt = new PromptBuilder(sources);
        foreach (var file in query.Related)
            prompt.AddFile(file);
        if (query.File is { } current)
            prompt.AddFile(current);
        if (query.Selection is { } selection)
            prompt.Add("This is selected in the last file:\n", selection);
        if (query.Diff is { } diff)
            prompt.Add("The diff:\n", diff.Text);
        if (query.Words is { } words)
            prompt.Add("The person writes:\n", words);
        // Asked again only where changes may have to be written once more.
        var turn = new ChatTurn(ChatRole.User, prompt.ToPrompt()) { IsStable = query.Editable is not null };
        return failed is null
            ? [turn]
            : [turn with { Text = turn.Text + PromptText.Own("\n") + failed.Render(sources, optional) }];
    }

    private static ImmutableArray<SourceText> RequiredOf(AskQuery query) =>
        [
            .. query.File is { } file ? [file.Text, file.Name] : Array.Empty<SourceText>(),
            .. new[] { query.Selection, query.Words }.OfType<SourceText>(),
        ];
}
