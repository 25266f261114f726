namespace ModelRouter.Protocol;

/// <summary>The kinds of code actions in use.</summary>
public static class CodeActionKind
{
    public const string QuickFix = "quickfix";
    public const string Refactor = "refactor";
}
