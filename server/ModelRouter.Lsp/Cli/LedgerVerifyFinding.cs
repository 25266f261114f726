using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.Cli;

/// <summary>One finding of <c>ledger verify --json</c>.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">Counted from 1; absent when it is about the file.</param>
/// <param name="IsNote">Whether nothing is wrong, only unfinished.</param>
/// <param name="Meaning">What it may mean.</param>
internal sealed record LedgerVerifyFinding(LedgerFindingKind Kind, string File, int? Line, bool IsNote, string Meaning);
