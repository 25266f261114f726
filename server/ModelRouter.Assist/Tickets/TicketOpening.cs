using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>How one attempt at a ticket is asked for.</summary>
/// <param name="query">The ticket.</param>
/// <param name="facts">The attempt as the router sees it.</param>
/// <param name="failed">The attempt before; null for the first.</param>
internal sealed class TicketOpening(TicketQuery query, RouteFacts facts, FailedTry? failed) : IOpening
{
    public ListTags Tags => EditBlocks.Tags;

    public PromptText Instruction { get; } = PromptText.Own(TicketPrompt.Instruction);

    public RouteFacts Facts => facts;

    public ImmutableArray<SourceText> Required { get; } =
        query.Words.AddTo([
            .. query.Files.SelectMany(static file => new[] { file.Text, file.Name }),
            .. query.NewFiles,
        ]);

    /// <summary>The first attempt as the router sees it.</summary>
    public static RouteFacts FirstFacts(TicketQuery query) =>
        new()
        {
            Id = query.Id,
            Task = TaskKind.Implement,
            Required = [],
            Files = query.Files.Length + query.NewFiles.Length,
            StartTier = query.Tier,
            StartReason = query.StartReason,
            Risks = query.Paths.Aggregate(
                TextSignals.RisksIn(query.Words.Text.Text),
                static (risks, path) => risks | TextSignals.RisksIn(path)
            ),
            Pinned = query.Pinned,
            Wanted = query.Wanted,
            Optional = query.Repository.RouteSources,
        };

    public ImmutableArray<SourceText> Optional(PrivacyPolicy policy, int units)
    {
        var fitting = new FittingTexts(units);
        // The most useful first.
        if (failed is not null)
            fitting.Add(failed.Texts(policy));
        fitting.Add(query.Repository.Mentioned);
        fitting.Add(query.Repository.Manifests);
        return fitting.Texts;
    }

    public ImmutableArray<ChatTurn> Turns(AdmittedSources sources, ImmutableArray<SourceText> optional)
    {
        var prompt = new PromptBuilder(sources);
        foreach (var file in query.Repository.Manifests.Concat(query.Repository.Mentioned))
            prompt.AddFile(file);
        prompt.AddLines("The files below are those that may be touched; these may be made:\n", query.NewFiles);
        foreach (var file in query.Files)
            prompt.AddFile(file);
        prompt.Add("The ticket:\n", query.Words.Text);
        // The files of a ticket are the same for whoever tries it next.
        var turn = new ChatTurn(ChatRole.User, prompt.ToPrompt()) { IsStable = true };
        return failed is null
            ? [turn]
            : [turn with { Text = turn.Text + PromptText.Own("\n") + failed.Render(sources, optional) }];
    }
}
