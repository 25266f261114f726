using System.Collections.Immutable;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>Reads what an editor knows about a piece of code: related places, and diagnostics.</summary>
internal sealed class WorkExcerpts(WorkTexts texts, DocumentStore documents)
{
    /// <summary>Places that are read: an editor may name a caller hundreds of times.</summary>
    private const int MaxRelated = 20;

    /// <summary>Lines of one of them: a function, not a file.</summary>
    private const int MaxLines = 200;

    /// <summary>Files of a failure that are read.</summary>
    private const int MaxFailing = 8;

    /// <summary>Files among which one is looked for whose path a failure does not name whole.</summary>
    private const int MaxListed = 20_000;

    /// <summary>Lines shown before and behind one that a failure names.</summary>
    private const int LinesAround = 20;

    /// <summary>Diagnostics that are told.</summary>
    private const int MaxDiagnostics = 50;

    /// <summary>UTF-16 units of one.</summary>
    private const int MaxMessage = 500;

    /// <summary>
    /// The lines of the places, numbered: of open documents, and of files of the workspace, whatever else an editor names. What
    /// cannot be read is left out: it only helps.
    /// </summary>
    public ImmutableArray<NamedText> Related(IReadOnlyList<Location>? places)
    {
        var excerpts = ImmutableArray.CreateBuilder<NamedText>();
        // The serialiser lets a null in a list pass.
        foreach (var place in (places ?? []).OfType<Location>().Distinct().Take(MaxRelated))
        {
            if (TextOf(place.Uri) is not { } text)
                continue;
            var first = Math.Clamp(place.Range.Start.Line, 0, text.Text.LineCount - 1);
            var last = Math.Clamp(place.Range.End.Line, first, Math.Min(first + MaxLines, text.Text.LineCount) - 1);
            excerpts.Add(NamedText.Of(text.Origin, text.Name, NumberedLines.Of(text.Text, first, last), Roles.Related));
        }
        return excerpts.ToImmutable();
    }

    /// <summary>
    /// The lines around those that a failure names, numbered: of files of the workspace alone, whatever else the words name.
    /// What cannot be read is left out.
    /// </summary>
    /// <param name="words">Which name them.</param>
    /// <param name="folders">Full paths of the workspace's folders.</param>
    /// <param name="cancellationToken">Ends looking for them.</param>
    public ImmutableArray<NamedText> Failing(
        string words,
        IReadOnlyList<string> folders,
        CancellationToken cancellationToken
    )
    {
        var excerpts = ImmutableArray.CreateBuilder<NamedText>();
        var all = new Lazy<IReadOnlyList<string>>(() =>
            [.. WorkspaceListing.Read(folders, cancellationToken).Take(MaxListed)]
        );
        foreach (var file in FailurePlaces.In(words).GroupBy(place => PathOf(place.Path, folders, all)))
        {
            if (file.Key is not { } path || excerpts.Count == MaxFailing)
                continue;
            var uri = DocumentUri.FromPath(path);
            if (TextOf(uri) is not { } text)
                continue;
            var lines = file.Select(static place => place.Line).Where(line => line < text.Text.LineCount).ToList();
            if (lines.Count == 0)
                continue;
            var numbered = string.Join(
                "...\n",
                Around(lines, text.Text.LineCount).Select(part => NumberedLines.Of(text.Text, part.First, part.Last))
            );
            excerpts.Add(NamedText.Of(text.Origin, text.Name, numbered, Roles.Related));
        }
        return excerpts.ToImmutable();
    }

    /// <summary>What the editor shows, else what is on disk, if that is of the workspace: a link may lead anywhere.</summary>
    private WorkText? TextOf(string uri) =>
        documents.Find(uri) is { } open ? texts.Of(open)
        : texts.IsOfWorkspace(texts.PlaceOf(uri)) ? texts.Read(uri).Text
        : null;

    /// <summary>
    /// The file of the workspace that a failure means: at its path, below a folder, or the only one whose path ends so. Null
    /// for none, or one outside.
    /// </summary>
    private static string? PathOf(string written, IReadOnlyList<string> folders, Lazy<IReadOnlyList<string>> all)
    {
        foreach (var folder in folders)
        {
            var path = Path.GetFullPath(Path.Combine(folder, written));
            if (WorkTexts.FolderOf(path, folders) is not null && File.Exists(path))
                return path;
        }
        var end = "/" + written.TrimStart('.', '/');
        return
            all.Value.Where(path => path.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal)).Take(2).ToList()
                is [var only]
            ? only
            : null;
    }

    /// <summary>Parts of a file around some of its lines, in order, none over another.</summary>
    private static List<(int First, int Last)> Around(IEnumerable<int> lines, int count)
    {
        var parts = new List<(int First, int Last)>();
        foreach (var line in lines.Order())
        {
            var (first, last) = (Math.Max(0, line - LinesAround), Math.Min(count - 1, line + LinesAround));
            if (parts is [.., var before] && first <= before.Last + 1)
                parts[^1] = (before.First, last);
            else
                parts.Add((first, last));
        }
        return parts;
    }

    /// <summary>A line for each diagnostic of a document.</summary>
    public static ImmutableArray<SourceText> Diagnostics(
        IReadOnlyList<EditorDiagnostic>? diagnostics,
        WorkText document
    ) =>
        [
            .. (diagnostics ?? [])
                .OfType<EditorDiagnostic>()
                .Take(MaxDiagnostics)
                .Select(diagnostic => new SourceText(document.Origin, LineOf(diagnostic), Roles.Diagnostic)),
        ];

    /// <summary>The offsets of a range; null where it is outside of the text.</summary>
    public (int Start, int End)? OffsetsOf(TextSnapshot text, LspRange range) =>
        text.TryGetOffset(range.Start.ToLinePosition(), documents.Encoding, out var start)
        && text.TryGetOffset(range.End.ToLinePosition(), documents.Encoding, out var end)
        && start <= end
            ? (start, end)
            : null;

    private static string LineOf(EditorDiagnostic diagnostic)
    {
        var message = string.Join(' ', diagnostic.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var severity = diagnostic.Severity switch
        {
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Information or DiagnosticSeverity.Hint => "info",
            _ => "error",
        };
        var shown = message.Length <= MaxMessage ? message : message[..MaxMessage];
        return FormattableString.Invariant($"line {diagnostic.Range.Start.Line + 1}: {severity}: {shown}");
    }
}
