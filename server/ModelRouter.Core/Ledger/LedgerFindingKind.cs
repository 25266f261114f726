namespace ModelRouter.Core.Ledger;

/// <summary>What can be wrong with the chain.</summary>
public enum LedgerFindingKind
{
    /// <summary>A line's bytes are not those that were hashed.</summary>
    ChangedLine,

    /// <summary>A line does not continue the one before it.</summary>
    BrokenLink,

    /// <summary>A line that is no record.</summary>
    UnreadableLine,

    /// <summary>A file does not continue the one before it, or does not begin the chain.</summary>
    MissingMonth,

    /// <summary>The line that was last is not there any more.</summary>
    MissingEnd,

    /// <summary>There is no (whole) head to tell which line was last.</summary>
    MissingHead,

    /// <summary>There was no (whole) head once, and it was made anew: what was removed then cannot be noticed.</summary>
    HeadMadeAnew,

    /// <summary>A last line of which only a part was written. Nothing is lost: what it was about is pending.</summary>
    TornEnd,
}
