namespace ModelRouter.Core.Configuration;

/// <summary>A setting that could not be used as written.</summary>
/// <param name="Key">The setting, with its place: <c>user: inlineCompletion.multiline</c>.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record ConfigurationProblem(string Key, string Message)
{
    public override string ToString() => $"{Key}: {Message}";
}
