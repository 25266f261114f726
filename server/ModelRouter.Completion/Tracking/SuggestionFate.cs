namespace ModelRouter.Completion.Tracking;

/// <summary>What became of a suggestion.</summary>
public enum SuggestionFate
{
    /// <summary>Taken whole, in one step.</summary>
    Accepted,

    /// <summary>A part was taken in one step; the rest was not.</summary>
    PartlyAccepted,

    /// <summary>Typed out by hand: right, but not taken.</summary>
    TypedOut,

    /// <summary>Seen long enough to be judged, and not continued.</summary>
    Rejected,

    /// <summary>Gone before anyone can have judged it. Says nothing about its quality.</summary>
    Unseen,
}
