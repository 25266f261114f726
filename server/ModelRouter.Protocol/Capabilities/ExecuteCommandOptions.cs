namespace ModelRouter.Protocol;

/// <summary>The commands that <c>workspace/executeCommand</c> takes.</summary>
public sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands);
