using ModelRouter.Core.Models;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.OpenAi;

/// <summary>How much servers that people run themselves give a model, as they say.</summary>
internal static class ModelWindows
{
    public static async Task<ServerTraits> OfVllmAsync(ServerQuestions questions, ModelDefinition model)
    {
        var (said, problem) = await questions
            .GetAsync(model, "models", OpenAiJson.Default.OpenAiModelList)
            .ConfigureAwait(false);
        return said is null
            ? ServerTraits.WhereUnsaid(problem!)
            : new ServerTraits { MaxWindow = Find(said, model)?.MaxModelLen };
    }

    /// <summary>Its own API lies beside the one that the endpoint names. Of a model that is not loaded it cannot say.</summary>
    public static async Task<ServerTraits> OfLmStudioAsync(ServerQuestions questions, ModelDefinition model)
    {
        var isSocket = model.Endpoint.Scheme == EndpointLane.UnixScheme;
        var server = isSocket ? model : model with { Endpoint = new Uri(model.Endpoint, "/") };
        var (said, problem) = await questions
            .GetAsync(server, "api/v0/models", OpenAiJson.Default.OpenAiModelList)
            .ConfigureAwait(false);
        return said is null
            ? ServerTraits.WhereUnsaid(problem!)
            : new ServerTraits
            {
                MaxWindow = Find(said, model)?.LoadedContextLength,
                IsEmbedding = Find(said, model)?.IsEmbedding == true,
            };
    }

    private static OpenAiModel? Find(OpenAiModelList said, ModelDefinition model) =>
        said.Data?.FirstOrDefault(one =>
            one is not null && model.Model.Equals(one.Id, StringComparison.OrdinalIgnoreCase)
        );
}
