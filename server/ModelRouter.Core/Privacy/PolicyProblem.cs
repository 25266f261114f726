namespace ModelRouter.Core.Privacy;

/// <summary>Something in a policy's sources that could not be used.</summary>
/// <param name="Source">The file or settings it is in.</param>
/// <param name="Place">Where in it: <c>privacy.rules[2].lane</c>, or <c>line 4, column 7</c>.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
/// <param name="Closes">
/// Whether the folder of the source is local until this is mended. False for what is merely refused, such as an
/// endpoint in a policy file: leaving it out loosens nothing.
/// </param>
public sealed record PolicyProblem(string Source, string Place, string Message, bool Closes)
{
    public override string ToString() => $"{Source}: {Place}: {Message}";
}
