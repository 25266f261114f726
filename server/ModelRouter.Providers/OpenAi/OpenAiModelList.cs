namespace ModelRouter.Providers.OpenAi;

/// <summary>What <c>/v1/models</c> answers, and LM Studio's <c>/api/v0/models</c>.</summary>
internal sealed record OpenAiModelList(OpenAiModel?[]? Data);
