namespace ModelRouter.Protocol;

/// <summary>How much the client wants to be told by <c>$/logTrace</c>.</summary>
public static class TraceValue
{
    public const string Off = "off";
    public const string Messages = "messages";
    public const string Verbose = "verbose";
}
