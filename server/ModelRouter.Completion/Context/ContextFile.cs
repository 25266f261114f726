using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Context;

/// <summary>A part of an open document that may help, with the document's name.</summary>
internal sealed record ContextFile(SourceText Name, SourceText Text)
{
    public static ContextFile Of(OpenDocument document, string text, string role) =>
        new(
            new SourceText(document.Location, document.Name, Roles.FileName),
            new SourceText(document.Location, text, role)
        );
}
