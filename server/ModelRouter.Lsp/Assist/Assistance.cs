using ModelRouter.Assist.Asks;
using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Reviews;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Tickets;

namespace ModelRouter.Lsp.Assist;

/// <summary>What a session needs for work that a person asks for on purpose, joined together.</summary>
internal sealed class Assistance
{
    public Assistance(
        IRoutedModel models,
        PolicyStore policy,
        DocumentStore documents,
        WorkspaceFolders folders,
        ClientProxy client,
        AnswerMemory memory,
        WorkTexts texts,
        ConfigurationStore configuration,
        CheckedRuns runs,
        WorkDoneTokens tokens
    )
    {
        var excerpts = new WorkExcerpts(texts, documents);
        Diagnostics = new ReviewDiagnostics(documents, client);
        Plan = new PlanHandler(
            new Planner(models, policy, NewId),
            texts,
            policy,
            folders,
            documents,
            excerpts,
            memory,
            client,
            tokens
        );
        Review = new ReviewHandler(
            new Reviewer(models, policy, NewId),
            texts,
            documents,
            excerpts,
            client,
            tokens,
            Diagnostics
        );
        Ask = new AskHandler(
            new Asker(models, policy, NewId),
            texts,
            folders,
            documents,
            excerpts,
            configuration,
            runs,
            client,
            tokens
        );
        WorkDoneProgressCancel = new WorkDoneProgressCancelHandler(tokens);
    }

    public PlanHandler Plan { get; }

    public ReviewHandler Review { get; }

    public AskHandler Ask { get; }

    public WorkDoneProgressCancelHandler WorkDoneProgressCancel { get; }

    public ReviewDiagnostics Diagnostics { get; }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
