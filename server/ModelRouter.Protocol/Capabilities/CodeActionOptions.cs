namespace ModelRouter.Protocol;

/// <summary>What code actions there are.</summary>
/// <param name="CodeActionKinds">Of <see cref="CodeActionKind"/>.</param>
public sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);
