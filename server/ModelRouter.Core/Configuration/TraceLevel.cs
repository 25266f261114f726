namespace ModelRouter.Core.Configuration;

/// <summary>How much of the conversation is logged (<c>trace.server</c>). Code appears at <see cref="Verbose"/> only.</summary>
public enum TraceLevel
{
    Off,
    Messages,
    Verbose,
}
