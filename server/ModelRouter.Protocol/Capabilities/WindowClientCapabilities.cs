namespace ModelRouter.Protocol;

/// <summary>Capabilities of the window.</summary>
public sealed record WindowClientCapabilities(
    bool? WorkDoneProgress = null,
    ShowMessageRequestClientCapabilities? ShowMessage = null
);
