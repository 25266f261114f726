using ModelRouter.Core.Models;
using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Handlers.Routing;

/// <summary>What <c>modelrouter/route</c> asks, taken in order.</summary>
/// <param name="Task">What the person would do.</param>
/// <param name="Uri">What it would be about.</param>
/// <param name="Document">The document of that URI, if it is open.</param>
internal sealed record RouteQuestion(TaskKind Task, string? Uri, DocumentSnapshot? Document);
