using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>An earlier turn of a plan.</summary>
/// <param name="Goal">What the person wrote.</param>
/// <param name="Answer">What was answered.</param>
public sealed record EarlierTurn(SourceText Goal, MixedText Answer);
