using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>What servers say of themselves and their models, each in its own shape.</summary>
internal static class ServerDescriptions
{
    /// <summary>Ollama's <c>/api/show</c>.</summary>
    public static JsonObject Show(ServedModel model)
    {
        var shown = new JsonObject
        {
            ["license"] = "Apache License",
            ["modelfile"] = $"FROM {model.Name}",
            ["template"] = "{{ .Prompt }}",
            ["details"] = new JsonObject { ["format"] = "gguf", ["family"] = "qwen2" },
            ["model_info"] = new JsonObject
            {
                ["general.architecture"] = "qwen2",
                ["qwen2.context_length"] = model.ContextLength,
            },
            ["modified_at"] = "2026-01-01T00:00:00Z",
        };
        if (model.Parameters is { } parameters)
            shown["parameters"] = parameters;
        AddRemote(shown, model);
        if (model.Capabilities is { } capabilities)
            shown["capabilities"] = new JsonArray([.. capabilities.Select(static name => (JsonNode)name)]);
        return shown;
    }

    /// <summary>Ollama's <c>/api/tags</c>.</summary>
    public static JsonObject Tags(IEnumerable<ServedModel> models) =>
        new()
        {
            ["models"] = ArrayOf(
                models,
                static model =>
                {
                    var tag = new JsonObject
                    {
                        ["name"] = model.Name,
                        ["model"] = model.Name,
                        ["size"] = 1,
                        ["details"] = new JsonObject { ["format"] = "gguf", ["parameter_size"] = model.Size },
                    };
                    AddRemote(tag, model);
                    return tag;
                }
            ),
        };

    /// <summary><c>/v1/models</c>, with what vLLM and llama.cpp say in it.</summary>
    public static JsonObject List(IEnumerable<ServedModel> models) =>
        new()
        {
            ["object"] = "list",
            ["data"] = ArrayOf(
                models,
                static model => new JsonObject
                {
                    ["id"] = model.Name,
                    ["object"] = "model",
                    ["owned_by"] = model.Owner,
                    ["max_model_len"] = model.ContextLength,
                    ["meta"] = new JsonObject { ["n_ctx_train"] = model.ContextLength, ["n_params"] = model.Weights },
                }
            ),
        };

    /// <summary>LM Studio's <c>/api/v0/models</c>.</summary>
    public static JsonObject LmStudioList(IEnumerable<ServedModel> models) =>
        new()
        {
            ["object"] = "list",
            ["data"] = ArrayOf(
                models,
                static model =>
                {
                    var listed = new JsonObject
                    {
                        ["id"] = model.Name,
                        ["object"] = "model",
                        ["type"] = model.IsEmbedding ? "embeddings" : "llm",
                        ["state"] = model.IsLoaded ? "loaded" : "not-loaded",
                        ["max_context_length"] = 131072,
                    };
                    if (model.IsLoaded)
                        listed["loaded_context_length"] = model.ContextLength;
                    return listed;
                }
            ),
        };

    /// <summary>llama.cpp's <c>/props</c> of one model.</summary>
    public static JsonObject Props(ServedModel model) =>
        new()
        {
            ["default_generation_settings"] = new JsonObject { ["id"] = 0, ["n_ctx"] = model.ContextLength },
            ["total_slots"] = 1,
            ["model_path"] = model.Path,
            ["chat_template"] = "",
            ["build_info"] = "b7000-0a1b2c3d",
        };

    /// <summary>llama.cpp's <c>/props</c> where it stands before many models.</summary>
    public static JsonObject RouterProps() =>
        new()
        {
            ["role"] = "router",
            ["max_instances"] = 4,
            ["models_autoload"] = true,
        };

    private static JsonArray ArrayOf(IEnumerable<ServedModel> models, Func<ServedModel, JsonObject> say) =>
        [.. models.Select(say)];

    private static void AddRemote(JsonObject json, ServedModel model)
    {
        if (model.RemoteModel is { } remoteModel)
            json["remote_model"] = remoteModel;
        if (model.RemoteHost is { } remoteHost)
            json["remote_host"] = remoteHost;
    }
}
