namespace ModelRouter.Assist.Conversations;

/// <summary>An answer, and what was read from it.</summary>
/// <param name="Reply">The first answer.</param>
/// <param name="Said">The answer that was read: the first, or the one that mends it.</param>
/// <param name="Reading">Null where there is nothing to read: the request failed, or was not sent.</param>
internal sealed record Heard<T>(Reply Reply, string Said, Reading<T>? Reading)
{
    /// <summary>What came of asking once more; null where that was not needed.</summary>
    public Reply? Mended { get; init; }
}
