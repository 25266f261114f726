namespace ModelRouter.Embedded.Predicting;

/// <summary>What is known of a candidate for the next token. The order is that of the weights.</summary>
internal enum TokenFeature
{
    /// <summary>1 for the row that stands for "none of the candidates".</summary>
    IsNone,

    /// <summary>Longest agreement of any candidate in the document (logarithm).</summary>
    LongestInDocument,

    /// <summary>Longest agreement of any candidate in other files (logarithm).</summary>
    LongestInCorpus,

    /// <summary>Longest agreement of shapes of any candidate in other files (logarithm).</summary>
    LongestShape,

    /// <summary>Longest agreement of shapes of any candidate in the document (logarithm).</summary>
    LongestDocumentShape,

    /// <summary>How many candidates there are.</summary>
    Candidates,

    /// <summary>How much of the word is typed.</summary>
    Typed,

    /// <summary>Inside a string or comment.</summary>
    InText,

    /// <summary>Tokens on the line so far (logarithm).</summary>
    LineTokens,

    /// <summary>Brackets open on the line.</summary>
    OpenBrackets,

    /// <summary>The rest of the line is not blank.</summary>
    TextFollows,

    /// <summary>Occurrences at the longest agreements (logarithm).</summary>
    OccurrencesAtLongest,

    /// <summary>Longest agreement in the document (logarithm).</summary>
    DocumentAgreement,

    /// <summary>The same up to three tokens.</summary>
    DocumentShortAgreement,

    /// <summary>Share of the document's occurrences at its longest agreement.</summary>
    DocumentShareAtLongest,

    /// <summary>Share of the document's occurrences, weighed by the square of their agreement.</summary>
    DocumentWeight,

    /// <summary>Share of the document's occurrences after the last token.</summary>
    DocumentShare,

    /// <summary>Occurrences in the document after the last token (logarithm).</summary>
    DocumentCount,

    /// <summary>How near the nearest of the best occurrences in the document is.</summary>
    DocumentNearness,

    /// <summary>Longest agreement in other files (logarithm).</summary>
    CorpusAgreement,

    /// <summary>The same up to three tokens.</summary>
    CorpusShortAgreement,

    /// <summary>Share of the other files' occurrences at their longest agreement.</summary>
    CorpusShareAtLongest,

    /// <summary>Share of the other files' occurrences, weighed by the square of their agreement.</summary>
    CorpusWeight,

    /// <summary>Share of the other files' nearest occurrences.</summary>
    CorpusShare,

    /// <summary>Of these, how many (logarithm).</summary>
    CorpusCount,

    /// <summary>Files they are in, about (logarithm).</summary>
    CorpusFiles,

    /// <summary>Share of them in the document's folder.</summary>
    CorpusNear,

    /// <summary>Share of a sample of what follows the last two tokens.</summary>
    AfterTwo,

    /// <summary>Share of a sample of what follows the last token.</summary>
    AfterOne,

    /// <summary>Longest agreement of shapes in other files (logarithm).</summary>
    ShapeAgreement,

    /// <summary>Share of the places of the same shape in other files, weighed by agreement.</summary>
    ShapeWeight,

    /// <summary>The part of it where a name is carried over.</summary>
    ShapeCopied,

    /// <summary>No candidate has a longer agreement of shapes.</summary>
    ShapeIsLongest,

    /// <summary>Longest agreement of shapes in the document (logarithm).</summary>
    DocumentShapeAgreement,

    /// <summary>Share of the places of the same shape in the document, weighed by agreement.</summary>
    DocumentShapeWeight,

    /// <summary>The part of it where a name is carried over.</summary>
    DocumentShapeCopied,

    /// <summary>No candidate has a longer agreement of shapes there.</summary>
    DocumentShapeIsLongest,

    /// <summary>How lately the document used the word.</summary>
    LatelySeen,

    /// <summary>The document did not use the word lately.</summary>
    NotSeen,

    /// <summary>A line break.</summary>
    IsBreak,

    /// <summary>An identifier.</summary>
    IsName,

    /// <summary>A keyword.</summary>
    IsKeyword,

    /// <summary>An operator or bracket.</summary>
    IsMark,

    /// <summary>1 if it closes the innermost open bracket of the line, -1 if it closes another.</summary>
    Closes,

    /// <summary>A line break while brackets are open.</summary>
    BreaksOpen,

    /// <summary>The word that follows the cursor on its line.</summary>
    IsWhatFollows,

    /// <summary>Just what is typed, nothing more.</summary>
    IsWhatIsTyped,

    /// <summary>Units of the word still to type.</summary>
    StillToType,

    /// <summary>How often the document used the word lately (logarithm).</summary>
    CountLately,

    /// <summary>How common the word is in other files; known only while a word is being typed (logarithm).</summary>
    Frequency,

    /// <summary>How like a name of the line it is.</summary>
    LikeLineName,

    /// <summary>How many features there are.</summary>
    Count,
}
