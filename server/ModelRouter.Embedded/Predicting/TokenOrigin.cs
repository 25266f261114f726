namespace ModelRouter.Embedded.Predicting;

/// <summary>Which stretch of tokens a predicted token was read from.</summary>
internal enum TokenOrigin : byte
{
    /// <summary>The document itself: its index or the text before the cursor.</summary>
    Document,

    /// <summary>The corpus' base.</summary>
    Main,

    /// <summary>The corpus' overlay.</summary>
    Overlay,
}
