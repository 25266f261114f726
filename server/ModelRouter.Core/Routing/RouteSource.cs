using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>A place whose text a request would be made of.</summary>
/// <param name="Origin">The place. What a person typed into a box is an unsaved document.</param>
/// <param name="Role">What it is to the request, for people: <c>current file</c>, <c>open tab</c>.</param>
public sealed record RouteSource(DocumentLocation Origin, string Role);
