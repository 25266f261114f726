using Microsoft.Extensions.AI;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;
using ChatRole = ModelRouter.Core.Models.ChatRole;

namespace ModelRouter.Providers.Chat;

/// <summary>
/// A request as the seam takes it: the only place where the prompt of a chat becomes text. Turns keep their order, so
/// that what is stable stays at the beginning and providers find it in their caches.
/// </summary>
internal static class ChatPrompt
{
    private const string StableMark = "stable";

    public static IReadOnlyList<ChatMessage> MessagesOf(ChatRequest request) => [.. request.Turns.Select(MessageOf)];

    /// <summary>Whether the conversation up to and with a message will be sent again.</summary>
    public static bool IsStable(ChatMessage message) => message.AdditionalProperties?.ContainsKey(StableMark) == true;

    /// <param name="without">What the server does not take.</param>
    public static ChatOptions OptionsOf(ChatRequest request, ChatOptional without) =>
        new()
        {
            ModelId = request.Model.Model,
            MaxOutputTokens = request.MaxTokens,
            Temperature = TakesTemperature(request.Model, without) ? (float?)request.Temperature : null,
            StopSequences = without.HasFlag(ChatOptional.Stops) ? [] : JsonBody.StopsOf(request),
            ResponseFormat =
                request.Schema is { } schema && !without.HasFlag(ChatOptional.Schema)
                    ? ChatResponseFormat.ForJsonSchema(schema.Json, schema.Name)
                    : null,
            Tools = request.Search ? [new HostedWebSearchTool()] : [],
        };

    private static bool TakesTemperature(ModelDefinition model, ChatOptional without) =>
        model.TakesTemperature && !without.HasFlag(ChatOptional.Temperature);

    private static ChatMessage MessageOf(ChatTurn turn)
    {
        var message = new ChatMessage(RoleOf(turn.Role), turn.Text.Render());
        if (turn.IsStable)
            message.AdditionalProperties = new() { [StableMark] = true };
        return message;
    }

    private static Microsoft.Extensions.AI.ChatRole RoleOf(ChatRole role) =>
        role switch
        {
            ChatRole.System => Microsoft.Extensions.AI.ChatRole.System,
            ChatRole.User => Microsoft.Extensions.AI.ChatRole.User,
            _ => Microsoft.Extensions.AI.ChatRole.Assistant,
        };
}
