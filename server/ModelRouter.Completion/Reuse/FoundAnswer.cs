namespace ModelRouter.Completion.Reuse;

/// <summary>A known answer at a later place, with what is left of it there.</summary>
internal readonly record struct FoundAnswer(KnownAnswer Known, string Rest);
