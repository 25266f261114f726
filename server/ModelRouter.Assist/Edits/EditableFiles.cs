using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Edits;

/// <summary>What a model may change.</summary>
/// <param name="Files">The files that it was given, by the names it was given.</param>
/// <param name="Exists">
/// Whether a new file of a path below the workspace folder would stand where something is; null where none may be made.
/// </param>
public sealed record EditableFiles(IReadOnlyDictionary<string, TextSnapshot> Files, Func<string, bool>? Exists);
