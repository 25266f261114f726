namespace ModelRouter.Core.Ledger;

/// <summary>Something that verification found.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">Counted from 1; null when it is about the file.</param>
public sealed record LedgerFinding(LedgerFindingKind Kind, string File, int? Line)
{
    /// <summary>Whether the chain is whole all the same, as far as can be told.</summary>
    public bool IsNote => Kind is LedgerFindingKind.TornEnd or LedgerFindingKind.HeadMadeAnew;

    /// <summary>What it may mean, for people.</summary>
    public string Meaning =>
        Kind switch
        {
            LedgerFindingKind.ChangedLine => "the line was changed after it was written",
            LedgerFindingKind.BrokenLink =>
                "it does not continue the line before it: lines were removed, added or moved here",
            LedgerFindingKind.UnreadableLine => "it is no record: the line was damaged, or is not the ledger's",
            LedgerFindingKind.MissingMonth =>
                "it does not continue the file before it: a file was removed, or lines at the end of one; "
                    + "if you deleted old months yourself, this is what is left of that",
            LedgerFindingKind.MissingEnd =>
                "the line that was written last is not there: it, or lines before it too, were removed or changed",
            LedgerFindingKind.MissingHead => "it is missing or damaged, so lines removed at the end cannot be noticed; "
                + "the next request that is recorded makes it anew",
            LedgerFindingKind.HeadMadeAnew =>
                "after it the head was missing or damaged once, and was made anew: whether lines were removed there "
                    + "cannot be noticed",
            _ => "the last line was being written when its process was killed; the next one to start mends it",
        };
}
