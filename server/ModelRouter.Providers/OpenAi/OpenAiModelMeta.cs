namespace ModelRouter.Providers.OpenAi;

/// <summary>What llama.cpp says of the file that a model is in.</summary>
internal sealed record OpenAiModelMeta(long? NParams);
