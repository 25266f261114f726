namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>window/workDoneProgress/cancel</c>.</summary>
public sealed record WorkDoneProgressCancelParams(ProgressToken Token);
