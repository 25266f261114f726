namespace ModelRouter.Protocol;

/// <summary>The focused document: how far its text may travel, and which model would have it.</summary>
/// <param name="Lane"><c>off</c>, <c>local</c>, <c>trusted</c> or <c>cloud</c>.</param>
/// <param name="Rule">What decided the lane; absent where nothing but the default holds.</param>
/// <param name="Error">Why it is stricter than anybody asked for.</param>
/// <param name="Model">
/// The name of the model that answers inline completions in it: the one that is asked where the embedded one has nothing
/// to say, or <c>embedded</c> where that is the only one; absent when none does.
/// </param>
/// <param name="ModelLane">How far text goes that is sent to that model; absent when none answers.</param>
public sealed record DocumentStatus(
    string Uri,
    string Lane,
    LaneRule? Rule = null,
    string? Error = null,
    string? Model = null,
    string? ModelLane = null
);
