using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>An open document at one version, as prompts see it. Immutable.</summary>
/// <param name="Location">Where it is. Its URI as opened tells it from every other document.</param>
/// <param name="Name">What models are told that it is called: its path below the workspace folder, with <c>/</c>.</param>
/// <param name="LanguageId">The editor's language id.</param>
/// <param name="Text">The text.</param>
public sealed record OpenDocument(DocumentLocation Location, string Name, string LanguageId, TextSnapshot Text)
{
    /// <summary>Longer names are no paths that would tell a model anything, in UTF-16 units.</summary>
    private const int MaxNameLength = 300;

    /// <summary>The name of its workspace folder; null when it lies in none.</summary>
    public string? Project { get; init; }

    /// <summary>Whether the name fits on a line of a prompt: file names may hold line breaks and worse.</summary>
    internal bool HasUsableName => IsUsable(Name);

    internal bool HasUsableProject => Project is not null && IsUsable(Project);

    internal bool Is(OpenDocument other) => Location.AsOpened == other.Location.AsOpened;

    private static bool IsUsable(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.AsSpan().ContainsAnyInRange('\0', '\u001f');
}
