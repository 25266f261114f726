namespace ModelRouter.RoutingEval.Replay;

/// <summary>What kind of policy a row is.</summary>
internal enum PolicyKind
{
    /// <summary>Always the same model.</summary>
    Single,

    /// <summary>The top tier, always: what all others are compared with.</summary>
    AlwaysStrong,

    /// <summary>One of two by the toss of a coin.</summary>
    RandomMix,

    /// <summary>Knows what will happen.</summary>
    Oracle,

    /// <summary>The product's decision alone, from what it knows before.</summary>
    RuleRouter,

    /// <summary>A classifier of the text's features.</summary>
    LearnedRouter,

    /// <summary>The product's cascade.</summary>
    Cascade,

    /// <summary>The product's cascade with a first tier that is no good, with and without the record that tells.</summary>
    WeakStart,
}
