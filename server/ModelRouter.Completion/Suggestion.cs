using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion;

/// <summary>One inline completion, ready to be shown.</summary>
/// <param name="Id">Names it in later reports of what became of it.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="Start">Start of the text that it replaces, in UTF-16 units; on the cursor's line.</param>
/// <param name="End">End of the text that it replaces; on the same line.</param>
/// <param name="InsertText">The whole replacement; begins with the replaced text before the cursor. Lines end in LF.</param>
/// <param name="Sources">The files that it was read from.</param>
public sealed record Suggestion(
    string Id,
    string Model,
    int Start,
    int End,
    string InsertText,
    IReadOnlyList<string> Sources
)
{
    /// <summary>
    /// UTF-16 units at the start of <see cref="InsertText"/> that are the entry selected in the editor's list. Until
    /// the document holds them the suggestion is right beside that entry only.
    /// </summary>
    public int SelectedLength { get; init; }

    /// <summary>
    /// How far it may travel: the strictest lane of its sources under the policy that they were admitted by. The strictest
    /// there is unless whoever knows the sources' lanes says another.
    /// </summary>
    public Lane Lane { get; init; }
}
