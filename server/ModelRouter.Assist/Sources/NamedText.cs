using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Sources;

/// <summary>A part of a file, with the name that a prompt calls the file by. Both have the file as their origin.</summary>
/// <param name="Name">The path below the workspace folder, with <c>/</c>.</param>
/// <param name="Text">The text, exactly as it would be sent.</param>
public sealed record NamedText(SourceText Name, SourceText Text)
{
    public static NamedText Of(DocumentLocation origin, string name, string text, string role) =>
        new(new SourceText(origin, name, Roles.FileName), new SourceText(origin, text, role));
}
