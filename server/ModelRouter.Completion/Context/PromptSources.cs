using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Context;

/// <summary>All that could go into a prompt, each text with the place it came from. Nothing of it is admitted yet.</summary>
internal sealed record PromptSources
{
    /// <summary>Edits in a prompt.</summary>
    private const int MaxEdits = 8;

    public required SourceText Prefix { get; init; }

    public required SourceText Suffix { get; init; }

    /// <summary>The current file's name; null where it has none that fits on a line.</summary>
    public SourceText? Name { get; init; }

    /// <summary>The name of its project; null where there is none.</summary>
    public SourceText? Project { get; init; }

    /// <summary>What may help, in the order of the prompt: what changes least first.</summary>
    public ImmutableArray<ContextFile> Files { get; init; } = [];

    /// <summary>Gathers what stands around a cursor, and of other documents what is like it or was edited lately.</summary>
    /// <param name="query">The request: nothing but its documents is read.</param>
    /// <param name="site">Where the completion goes.</param>
    /// <param name="budget">How much fits.</param>
    /// <param name="withFiles">Whether the prompt has room for other files.</param>
    public static PromptSources Gather(
        ModelCompletionQuery query,
        CompletionSite site,
        PromptBudget budget,
        bool withFiles
    )
    {
        var document = query.Document;
        var windows = PromptWindows.At(document.Text, query.Offset, site.End, budget);
        return new PromptSources
        {
            Prefix = Own(windows.Prefix, Roles.CurrentFile),
            Suffix = Own(query.Suffix ?? windows.Suffix, Roles.CurrentFile),
            Name = document.HasUsableName ? Own(document.Name, Roles.FileName) : null,
            Project = document.HasUsableProject ? Own(document.Project!, Roles.ProjectName) : null,
            Files = withFiles ? FilesAround(query, windows, budget) : [],
        };

        SourceText Own(string text, string role) => new(document.Location, text, role);
    }

    /// <summary>Without the names and files that cannot stand in a prompt; prefix and suffix stay.</summary>
    /// <param name="tokenIn">What a text holds that keeps it out; null when nothing does.</param>
    public PromptSources Without(Func<string, string?> tokenIn)
    {
        var name = Fits(Name) ? Name : null;
        return this with
        {
            Name = name,
            Project = Fits(Project) ? Project : null,
            // Other files without the current one's name would read as a part of it.
            Files = name is null ? [] : [.. Files.Where(file => Fits(file.Name) && Fits(file.Text))],
        };

        bool Fits(SourceText? source) => source is not null && tokenIn(source.Text) is null;
    }

    private static ImmutableArray<ContextFile> FilesAround(
        ModelCompletionQuery query,
        PromptWindows windows,
        PromptBudget budget
    )
    {
        var others = query
            .Others.Where(other =>
                other.HasUsableName && !other.Is(query.Document) && !IsSamePlace(other, query.Document)
            )
            .ToArray();
        var tabs = query.Context.HasFlag(ContextKinds.OpenTabs)
            ? OpenTabs.Around(query.Document, query.Offset, others, budget.Excerpts)
            : [];
        var declarations = query.Context.HasFlag(ContextKinds.Declarations)
            ? Declarations.Of(query.Document, query.Offset, others, budget.Declarations)
            : [];
        var edits = query
            .Edits.Reverse()
            .Where(edit =>
                query.Context.HasFlag(ContextKinds.RecentEdits) && IsTelling(edit, query.Document, others, windows)
            )
            .Select(edit => Excerpt(edit, budget.Edits));
        return
        [
            .. tabs,
            .. declarations.Where(file => !tabs.Any(tab => IsWithin(file, tab))),
            .. OpenTabs.Fitting(edits, MaxEdits, budget.Edits),
        ];
    }

    private static bool IsWithin(ContextFile file, ContextFile tab) =>
        file.Text.Origin.Equals(tab.Text.Origin) && tab.Text.Text.Contains(file.Text.Text, StringComparison.Ordinal);

    /// <summary>Another view of the current file: an older version of it, say.</summary>
    private static bool IsSamePlace(OpenDocument other, OpenDocument current) =>
        other.Location.Equals(current.Location);

    /// <summary>Whether an edit was made in what is handed in, at this very version, and is not in the prompt anyway.</summary>
    private static bool IsTelling(RecentEdit edit, OpenDocument current, OpenDocument[] others, PromptWindows windows)
    {
        if (edit.Document.Is(current))
        {
            return current.HasUsableName
                && ReferenceEquals(edit.Document.Text, current.Text)
                && (edit.LastLine < windows.FirstLine || edit.FirstLine > windows.LastLine);
        }
        return Array.Exists(
            others,
            other => edit.Document.Is(other) && ReferenceEquals(edit.Document.Text, other.Text)
        );
    }

    private static ContextFile Excerpt(RecentEdit edit, int units) =>
        ContextFile.Of(
            edit.Document,
            OpenTabs.LinesOf(edit.Document.Text, edit.FirstLine, edit.LastLine, units),
            Roles.RecentEdit
        );
}
