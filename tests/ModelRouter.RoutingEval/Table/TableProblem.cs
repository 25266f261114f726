namespace ModelRouter.RoutingEval.Table;

/// <summary>What is wrong with what was given, with what to do about it: a sentence for people.</summary>
internal sealed class TableProblem(string message) : Exception(message);
