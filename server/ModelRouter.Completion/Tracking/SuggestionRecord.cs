namespace ModelRouter.Completion.Tracking;

/// <summary>The end of one suggestion's life, for statistics. Holds no code.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="LanguageId">The document's language.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Length">Its length in UTF-16 units, the part typed before included.</param>
/// <param name="AcceptedLength">Units that were in the document at the end because they were taken.</param>
/// <param name="Visible">How long it stood there.</param>
public sealed record SuggestionRecord(
    string Id,
    string Model,
    string LanguageId,
    SuggestionFate Fate,
    int Length,
    int AcceptedLength,
    TimeSpan Visible
);
