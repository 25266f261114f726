using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>
/// Shows the findings of the latest review of each open document as diagnostics, and moves them with its edits. They go
/// when their lines are edited away, when they are dismissed, and when the document is closed. Safe from any thread.
/// </summary>
internal sealed class ReviewDiagnostics(DocumentStore documents, ClientProxy client)
{
    private const string Source = "ModelRouter review";

    private readonly Lock _lock = new();

    /// <summary>Of the documents that were reviewed since they were opened: nobody else's edits are followed.</summary>
    private readonly Dictionary<string, EditTrail> _trails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LspFinding>> _shown = new(StringComparer.Ordinal);

    /// <summary>A review of a document begins. Call it on the ordered queue.</summary>
    public void Follow(string uri)
    {
        lock (_lock)
            _trails.TryAdd(uri, new EditTrail());
    }

    /// <summary>Shows these in place of those before, unless the document was closed.</summary>
    /// <param name="document">As it was reviewed; it may have been edited since.</param>
    /// <param name="findings">In that version.</param>
    public void Show(DocumentSnapshot document, IReadOnlyList<LspFinding> findings)
    {
        lock (_lock)
        {
            var uri = document.Uri.Value;
            if (documents.Find(uri) is not { } now || !_trails.TryGetValue(uri, out var trail))
                return;
            _shown[uri] = [.. findings.Select(finding => trail.Since(document.Version, finding)).OfType<LspFinding>()];
            Publish(uri, now.Version);
        }
    }

    /// <summary>Call it on the ordered queue.</summary>
    /// <param name="document">As it is now.</param>
    /// <param name="edits">What made it so, in order; null for a whole new text.</param>
    public void Changed(DocumentSnapshot document, IEnumerable<EditShape?> edits)
    {
        lock (_lock)
        {
            var uri = document.Uri.Value;
            if (!_trails.TryGetValue(uri, out var trail))
                return;
            var shown = _shown.GetValueOrDefault(uri);
            var after = shown;
            foreach (var edit in edits)
            {
                trail.Add(document.Version, edit);
                after = after?.Select(finding => EditTrail.Move(finding, edit)).OfType<LspFinding>().ToList();
            }
            if (after is null || after.SequenceEqual(shown!))
                return;
            _shown[uri] = after;
            Publish(uri, document.Version);
        }
    }

    /// <returns>Whether it was shown.</returns>
    public bool Dismiss(string uri, string id)
    {
        lock (_lock)
        {
            if (!_shown.TryGetValue(uri, out var shown) || shown.RemoveAll(finding => finding.Id == id) == 0)
                return false;
            Publish(uri, documents.Find(uri)?.Version);
            return true;
        }
    }

    /// <summary>The findings on the lines of a range.</summary>
    public IReadOnlyList<LspFinding> At(string uri, LspRange range)
    {
        lock (_lock)
            return
            [
                .. (_shown.GetValueOrDefault(uri) ?? []).Where(finding =>
                    finding.Range.Start.Line <= range.End.Line && finding.Range.End.Line >= range.Start.Line
                ),
            ];
    }

    /// <summary>Call it on the ordered queue.</summary>
    public void Closed(string uri)
    {
        lock (_lock)
        {
            _trails.Remove(uri);
            if (_shown.Remove(uri))
                client.Diagnose(new PublishDiagnosticsParams(uri, []));
        }
    }

    public static Diagnostic ToDiagnostic(LspFinding finding) =>
        new(finding.Range, $"{finding.Title}\n{finding.Detail}", SeverityOf(finding.Severity), Source, finding.Id);

    private void Publish(string uri, int? version) =>
        client.Diagnose(new PublishDiagnosticsParams(uri, [.. _shown[uri].Select(ToDiagnostic)], version));

    private static DiagnosticSeverity SeverityOf(string severity) =>
        severity switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Information,
        };
}
