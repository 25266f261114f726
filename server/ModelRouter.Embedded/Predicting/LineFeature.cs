namespace ModelRouter.Embedded.Predicting;

/// <summary>What is known of a predicted line. The order is that of the weights.</summary>
internal enum LineFeature
{
    /// <summary>The product of the tokens' probabilities.</summary>
    Probability,

    /// <summary>Its logarithm.</summary>
    LogProbability,

    /// <summary>The least of them.</summary>
    Least,

    /// <summary>The least lead over the second-best candidate.</summary>
    LeastMargin,

    /// <summary>The first token's probability.</summary>
    First,

    /// <summary>The shortest of the tokens' longest agreements (logarithm).</summary>
    LeastAgreement,

    /// <summary>Their mean (logarithm).</summary>
    MeanAgreement,

    /// <summary>Tokens predicted (logarithm).</summary>
    Tokens,

    /// <summary>Units of text predicted (logarithm).</summary>
    Units,

    /// <summary>Share of tokens for which the document agreed at least as long as other files.</summary>
    FromDocument,

    /// <summary>Identifiers predicted.</summary>
    Names,

    /// <summary>Of these, those that the document did not use lately.</summary>
    FreshNames,

    /// <summary>Nothing stands on the line yet.</summary>
    AtLineStart,

    /// <summary>Tokens on the line before the cursor (logarithm).</summary>
    LineTokens,

    /// <summary>Inside a string or comment.</summary>
    InText,

    /// <summary>The rest of the line is not blank.</summary>
    TextFollows,

    /// <summary>How much of the first word is typed.</summary>
    Typed,

    /// <summary>The line came to its end, or to what follows the cursor.</summary>
    Complete,

    /// <summary>It is the next line again.</summary>
    RepeatsNextLine,

    /// <summary>Brackets open on the line at the cursor.</summary>
    OpenBrackets,

    /// <summary>The geometric mean of the probabilities.</summary>
    MeanProbability,

    /// <summary>No more than two units.</summary>
    IsShort,

    /// <summary>No token's longest agreement is under three.</summary>
    AgreesThroughout,

    /// <summary>Always 1.</summary>
    Always,

    /// <summary>How many features there are.</summary>
    Count,
}
