namespace ModelRouter.Core.Models;

/// <summary>Why a model gave no (whole) answer.</summary>
/// <param name="Kind">The sort, which decides what may be done about it.</param>
/// <param name="Message">One sentence a person can act on. Holds neither code nor a key.</param>
public sealed record ModelFailure(FailureKind Kind, string Message)
{
    /// <summary>The HTTP status; null where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
