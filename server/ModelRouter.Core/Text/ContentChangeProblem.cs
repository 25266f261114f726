namespace ModelRouter.Core.Text;

/// <summary>Why a <see cref="ContentChange"/> does not fit its document.</summary>
public enum ContentChangeProblem
{
    /// <summary>A line or a column is negative, which LSP's <c>uinteger</c> rules out.</summary>
    NegativePosition,

    /// <summary>The range starts beyond the end: the sender edits a longer document than this one.</summary>
    StartOutsideDocument,

    /// <summary>The edited document would be longer than <see cref="TextSnapshot.MaxLength"/>.</summary>
    TooLong,
}
