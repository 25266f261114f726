using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.LlamaCpp;
using ModelRouter.Providers.Ollama;
using ModelRouter.Providers.OpenAi;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.Discovery;

/// <summary>A model server that may listen on this machine, and how it is told from others.</summary>
/// <param name="Provider">Whose server it would be.</param>
/// <param name="Port">Where.</param>
internal sealed record LocalServer(ProviderKind Provider, int Port)
{
    /// <summary>Tells a server that makes vectors, where it does not say so itself.</summary>
    private const string EmbeddingName = "embed";

    private const string FileEnding = ".gguf";

    /// <summary>Whom LM Studio's list says that its models belong to; nobody else writes that.</summary>
    /// <seealso href="https://lmstudio.ai/docs/developer/openai-compat/models"/>
    private const string LmStudioOwner = "organization_owner";

    private static readonly ModelFailure AnotherServer = new(
        FailureKind.Malformed,
        "Another kind of server answers there."
    );

    /// <summary>By number, since a name such as localhost may lead anywhere.</summary>
    private Uri Address { get; } = new($"http://127.0.0.1:{Port}");

    public static IReadOnlyList<LocalServer> All(DiscoveryPorts ports) =>
        [
            new(ProviderKind.Ollama, ports.Ollama),
            new(ProviderKind.LmStudio, ports.LmStudio),
            new(ProviderKind.LlamaCpp, ports.LlamaCpp),
        ];

    /// <summary>Its models, those left out that make vectors.</summary>
    /// <returns>Why there is no list: nobody is there, or another kind of server.</returns>
    public Task<ServerAnswer<List<DiscoveredModel>>> ListAsync(ServerQuestions questions) =>
        Provider switch
        {
            ProviderKind.Ollama => OllamaAsync(questions),
            ProviderKind.LmStudio => LmStudioAsync(questions),
            _ => LlamaCppAsync(questions),
        };

    private async Task<ServerAnswer<List<DiscoveredModel>>> OllamaAsync(ServerQuestions questions)
    {
        var (said, problem) = await questions
            .LookAsync(Define(""), "api/tags", OllamaJson.Default.OllamaTags)
            .ConfigureAwait(false);
        return Listed(
            said?.Models,
            problem,
            model =>
                model.Name is { } name
                    ? new DiscoveredModel(
                        Define(name) with
                        {
                            Lane = model.IsRemote || CloudModels.IsNamedAsOne(name) ? Lane.Cloud : Lane.Local,
                        }
                    )
                    {
                        Billions = ParameterCount.Read(model.Details?.ParameterSize),
                    }
                    : null
        );
    }

    private async Task<ServerAnswer<List<DiscoveredModel>>> LmStudioAsync(ServerQuestions questions)
    {
        var (said, problem) = await questions
            .LookAsync(Define(""), "api/v0/models", OpenAiJson.Default.OpenAiModelList)
            .ConfigureAwait(false);
        if (said?.Data is null && problem?.Kind is null or FailureKind.BadRequest or FailureKind.Malformed)
            return await OlderLmStudioAsync(questions).ConfigureAwait(false);
        return Listed(said?.Data, problem, model => model is { IsEmbedding: false } ? OfLmStudio(model) : null);
    }

    /// <summary>
    /// Before 0.3.6 it had no API of its own. At a path that it does not know it answers 200, and says what is wrong.
    /// </summary>
    private async Task<ServerAnswer<List<DiscoveredModel>>> OlderLmStudioAsync(ServerQuestions questions)
    {
        var (said, problem) = await questions
            .LookAsync(Define(""), "v1/models", OpenAiJson.Default.OpenAiModelList)
            .ConfigureAwait(false);
        var isLmStudio = said?.Data?.OfType<OpenAiModel>().Any(static model => model.OwnedBy == LmStudioOwner) == true;
        return Listed(
            isLmStudio ? said?.Data : null,
            problem,
            model => MakesVectors(model.Id) ? null : OfLmStudio(model)
        );
    }

    private DiscoveredModel? OfLmStudio(OpenAiModel model) =>
        model.Id is { } name
            ? new DiscoveredModel(Define(name) with { Endpoint = new Uri(Address, "v1") })
            {
                Billions = ParameterCount.InName(name),
            }
            : null;

    private static bool MakesVectors(string? name) =>
        name?.Contains(EmbeddingName, StringComparison.OrdinalIgnoreCase) == true;

    private async Task<ServerAnswer<List<DiscoveredModel>>> LlamaCppAsync(ServerQuestions questions)
    {
        var (props, problem) = await questions
            .LookAsync(Define(""), LlamaCppProps.Path, LlamaCppJson.Default.LlamaCppProps)
            .ConfigureAwait(false);
        if (props is null)
            return new ServerAnswer<List<DiscoveredModel>>(null, problem);
        if (!props.IsLlamaCpp)
            return new ServerAnswer<List<DiscoveredModel>>(null, AnotherServer);
        var (said, noList) = await questions
            .LookAsync(Define(""), "v1/models", OpenAiJson.Default.OpenAiModelList)
            .ConfigureAwait(false);
        return Listed(
            said?.Data,
            noList,
            model =>
                model.Id is { } id && !MakesVectors(id)
                    ? new DiscoveredModel(Define(id) with { Name = NameOf(ShortName(id)) })
                    {
                        Billions = model.Meta?.NParams is { } count
                            ? count / 1e9
                            : ParameterCount.InName(ShortName(id)),
                    }
                    : null
        );
    }

    private static ServerAnswer<List<DiscoveredModel>> Listed<T>(
        T?[]? said,
        ModelFailure? problem,
        Func<T, DiscoveredModel?> read
    )
        where T : class =>
        said is null
            ? new ServerAnswer<List<DiscoveredModel>>(null, problem ?? AnotherServer)
            : new ServerAnswer<List<DiscoveredModel>>(
                [
                    .. said.OfType<T>()
                        .Select(read)
                        .OfType<DiscoveredModel>()
                        .Where(static model => IsName(model.Definition.Name)),
                ],
                Problem: null
            );

    private ModelDefinition Define(string model) =>
        new()
        {
            Name = NameOf(model),
            Provider = Provider,
            Model = model,
            Endpoint = Address,
            Lane = Lane.Local,
        };

    private string NameOf(string model) => $"{ModelNames.Providers.NameOf(Provider)}/{model}";

    /// <summary>A server that was given no other name calls its model by the path of its file.</summary>
    private static string ShortName(string id) =>
        id.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase)
            ? id[(id.LastIndexOfAny(['/', '\\']) + 1)..^FileEnding.Length]
            : id;

    /// <summary>One that can be shown on one line.</summary>
    private static bool IsName(string name) =>
        name.Length <= Streaming.WireLimits.ModelName && !name.Any(Faults.ProviderWords.IsHidden);
}
