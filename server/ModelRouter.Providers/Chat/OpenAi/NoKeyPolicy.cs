using System.ClientModel.Primitives;

namespace ModelRouter.Providers.Chat.OpenAi;

/// <summary>The gate adds the key, not the client.</summary>
internal sealed class NoKeyPolicy : AuthenticationPolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        ProcessNext(message, pipeline, currentIndex);

    public override ValueTask ProcessAsync(
        PipelineMessage message,
        IReadOnlyList<PipelinePolicy> pipeline,
        int currentIndex
    ) => ProcessNextAsync(message, pipeline, currentIndex);
}
