namespace ModelRouter.Protocol;

/// <summary>What a client asks code actions for: the part that is read.</summary>
/// <param name="Only">The kinds that are wanted; each stands for all below it, too.</param>
public sealed record CodeActionContext(IReadOnlyList<string>? Only = null);
