using System.Collections.Immutable;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
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

    /// <summary>Diagnostics that are told.</summary>
    private const int MaxDiagnostics = 50;

    /// <summary>UTF-16 units of one.</summary>
    private const int MaxMessage = 500;

    /// <summary>The lines of the places, numbered. What cannot be read is left out: it only helps.</summary>
    public ImmutableArray<NamedText> Related(IReadOnlyList<Location>? places)
    {
        var excerpts = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var place in (places ?? []).Distinct().Take(MaxRelated))
        {
            var text = documents.Find(place.Uri) is { } open ? texts.Of(open) : texts.Read(place.Uri).Text;
            if (text is null)
                continue;
            var first = Math.Clamp(place.Range.Start.Line, 0, text.Text.LineCount - 1);
            var last = Math.Clamp(place.Range.End.Line, first, Math.Min(first + MaxLines, text.Text.LineCount) - 1);
            excerpts.Add(NamedText.Of(text.Origin, text.Name, NumberedLines.Of(text.Text, first, last), Roles.Related));
        }
        return excerpts.ToImmutable();
    }

    /// <summary>A line for each diagnostic of a document.</summary>
    public static ImmutableArray<SourceText> Diagnostics(
        IReadOnlyList<EditorDiagnostic>? diagnostics,
        WorkText document
    ) =>
        [
            .. (diagnostics ?? [])
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
