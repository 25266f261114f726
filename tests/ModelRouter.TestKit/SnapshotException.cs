namespace ModelRouter.TestKit;

/// <summary>A text is not the accepted one.</summary>
public sealed class SnapshotException(string message) : Exception(message);
