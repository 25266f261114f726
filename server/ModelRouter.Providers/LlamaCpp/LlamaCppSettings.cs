namespace ModelRouter.Providers.LlamaCpp;

/// <summary>How the server generates.</summary>
/// <param name="NCtx">Tokens that fit one request.</param>
internal sealed record LlamaCppSettings(int? NCtx);
