namespace ModelRouter.Protocol;

/// <summary>How one model did at one task.</summary>
/// <param name="Requests">Those that left, whatever became of them.</param>
/// <param name="Failed">Those that came to no whole answer, but for those that were cancelled.</param>
/// <param name="Accepted">Suggestions that were taken, whole or in part.</param>
/// <param name="Shown">Suggestions that stood long enough to be judged, or were taken.</param>
/// <param name="FirstTokenMs">To the first piece of whole answers; absent when there was none.</param>
/// <param name="TotalMs">To the end of whole answers; absent when there was none.</param>
public sealed record LspModelUse(
    string Task,
    string Model,
    int Requests,
    int Failed,
    int Accepted,
    int Shown,
    DurationPercentiles? FirstTokenMs = null,
    DurationPercentiles? TotalMs = null
);
