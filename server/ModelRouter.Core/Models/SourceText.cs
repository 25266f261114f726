using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>
/// Text with the place that it came from. The only thing that a prompt can be made of: an excerpt is a source of its own,
/// the name of a file is text whose origin is that file.
/// </summary>
/// <param name="Origin">The place. What a person typed into a box is an unsaved document.</param>
/// <param name="Text">Exactly what would be sent.</param>
/// <param name="Role">What it is to the request, for people: <c>current file</c>, <c>open tab</c>.</param>
public sealed record SourceText(DocumentLocation Origin, string Text, string Role)
{
    /// <summary>Where it came from and how long it is: what it says belongs into no log.</summary>
    public override string ToString() => $"{Role} {Origin}, {Text.Length} characters";
}
