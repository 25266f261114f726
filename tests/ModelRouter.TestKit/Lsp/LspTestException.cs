namespace ModelRouter.TestKit.Lsp;

/// <summary>The server did something that the test did not expect, or did not do what it waited for.</summary>
public sealed class LspTestException(string message) : Exception(message);
