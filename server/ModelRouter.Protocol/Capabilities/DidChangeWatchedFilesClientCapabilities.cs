namespace ModelRouter.Protocol;

/// <summary>How the client can watch files for the server.</summary>
public sealed record DidChangeWatchedFilesClientCapabilities(
    bool? DynamicRegistration = null,
    bool? RelativePatternSupport = null
);
