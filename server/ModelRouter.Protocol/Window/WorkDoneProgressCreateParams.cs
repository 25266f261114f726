namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>window/workDoneProgress/create</c>.</summary>
public sealed record WorkDoneProgressCreateParams(ProgressToken Token);
