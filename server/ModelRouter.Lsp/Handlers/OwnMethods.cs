using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Handlers.Models;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Handlers.Tickets;
using ModelRouter.Protocol;
using Json = ModelRouter.Protocol.ProtocolJson;

namespace ModelRouter.Lsp.Handlers;

/// <summary>The requests of this server's own that are commands, too.</summary>
internal static class OwnMethods
{
    public static IReadOnlyList<OwnMethod> Of(
        PlanHandler plan,
        ReviewHandler review,
        AskHandler ask,
        DismissFindingHandler dismissFinding,
        RunTicketHandler runTicket,
        TicketFateHandler ticketFate,
        RouteHandler route,
        ExplainHandler explain,
        ModelsHandler models,
        UsageHandler usage
    ) =>
        [
            OwnMethod.Of(
                LspMethods.Plan,
                Json.Default.PlanParams,
                Json.Default.PlanResult,
                plan.Capture,
                plan.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.Review,
                Json.Default.ReviewParams,
                Json.Default.ReviewResult,
                review.Capture,
                review.RunAsync
            ),
            OwnMethod.Of(LspMethods.Ask, Json.Default.AskParams, Json.Default.AskResult, ask.Capture, ask.RunAsync),
            OwnMethod.Of(
                LspMethods.DismissFinding,
                Json.Default.DismissFindingParams,
                Json.Default.DismissFindingResult,
                dismissFinding.Capture,
                DismissFindingHandler.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.RunTicket,
                Json.Default.RunTicketParams,
                Json.Default.RunTicketResult,
                runTicket.Capture,
                runTicket.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.TicketFate,
                Json.Default.TicketFateParams,
                Json.Default.TicketFateResult,
                ticketFate.Capture,
                TicketFateHandler.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.Route,
                Json.Default.RouteParams,
                Json.Default.LspRouteDecision,
                route.Capture,
                route.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.Explain,
                Json.Default.ExplainParams,
                Json.Default.ExplainResult,
                explain.Capture,
                ExplainHandler.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.Models,
                Json.Default.ModelsParams,
                Json.Default.ModelsResult,
                models.Capture,
                models.RunAsync
            ),
            OwnMethod.Of(
                LspMethods.Usage,
                Json.Default.UsageParams,
                Json.Default.UsageResult,
                UsageHandler.Capture,
                usage.RunAsync
            ),
        ];
}
