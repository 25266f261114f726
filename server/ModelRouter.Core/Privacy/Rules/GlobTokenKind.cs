namespace ModelRouter.Core.Privacy;

/// <summary>The parts of a glob's segment.</summary>
internal enum GlobTokenKind
{
    /// <summary>Text, folded.</summary>
    Literal,

    /// <summary><c>?</c></summary>
    One,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>[...]</c></summary>
    Set,
}
