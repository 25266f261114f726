using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Assist;

/// <summary>A text with its place and the name that prompts call it by.</summary>
internal sealed record WorkText(DocumentLocation Origin, string Name, TextSnapshot Text)
{
    /// <summary>UTF-16 units of a text, or a diff, that one piece of work may be about: some 40,000 tokens.</summary>
    public const int MaxUnits = 160_000;
}
