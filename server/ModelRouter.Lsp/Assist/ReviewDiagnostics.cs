using System.Collections.Concurrent;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>
/// Shows the findings of the latest review of each open document as diagnostics. They go when the document is closed; a
/// client moves them with its edits until then.
/// </summary>
internal sealed class ReviewDiagnostics(DocumentStore documents, ClientProxy client)
{
    private const string Source = "ModelRouter review";

    private readonly ConcurrentDictionary<string, bool> _shown = new(StringComparer.Ordinal);

    /// <summary>Shows these in place of those before, unless the document was closed or edited meanwhile.</summary>
    public void Show(DocumentSnapshot document, IReadOnlyList<LspFinding> findings)
    {
        var uri = document.Uri.Value;
        if (!ReferenceEquals(documents.Find(uri)?.Text, document.Text))
            return;
        _shown[uri] = true;
        client.Diagnose(
            new PublishDiagnosticsParams(
                uri,
                [
                    .. findings.Select(static finding => new Diagnostic(
                        finding.Range,
                        $"{finding.Title}\n{finding.Detail}",
                        SeverityOf(finding.Severity),
                        Source
                    )),
                ],
                document.Version
            )
        );
    }

    /// <summary>Call it on the ordered queue.</summary>
    public void Closed(string uri)
    {
        if (_shown.TryRemove(uri, out _))
            client.Diagnose(new PublishDiagnosticsParams(uri, []));
    }

    private static DiagnosticSeverity SeverityOf(string severity) =>
        severity switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Information,
        };
}
