namespace ModelRouter.Assist.Answers;

/// <summary>What is wrong with a list that a model was to write.</summary>
internal enum ListProblem
{
    None,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>What stands there is no JSON.</summary>
    NoJson,

    /// <summary>It is JSON, and no list.</summary>
    NoArray,

    /// <summary>None of its entries can be used.</summary>
    NoEntry,
}
