using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Cli;

/// <summary>The answer of <c>ledger verify --json</c>.</summary>
/// <param name="Folder">Where the ledger is.</param>
/// <param name="IsWhole">Whether nothing is wrong.</param>
/// <param name="Lines">Lines that were checked.</param>
/// <param name="Files">Files that they are in.</param>
/// <param name="Since">When the first one's request began; absent for an empty ledger.</param>
/// <param name="Pending">Requests that are under way or were interrupted, and not in it yet.</param>
/// <param name="Findings">What was found.</param>
internal sealed record LedgerVerifyResult(
    string Folder,
    bool IsWhole,
    int Lines,
    int Files,
    DateTimeOffset? Since,
    int Pending,
    IReadOnlyList<LedgerVerifyFinding> Findings
)
{
    public static LedgerVerifyResult Of(string folder, LedgerVerification found) =>
        new(
            folder,
            found.IsWhole,
            found.Lines,
            found.Files,
            found.Since,
            found.Pending,
            [
                .. found.Findings.Select(static finding => new LedgerVerifyFinding(
                    finding.Kind,
                    finding.File,
                    finding.Line,
                    finding.IsNote,
                    finding.Meaning
                )),
            ]
        );
}
