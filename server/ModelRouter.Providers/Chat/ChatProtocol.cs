using Microsoft.Extensions.AI;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Chat.Anthropic;
using ModelRouter.Providers.Chat.OpenAi;
using ModelRouter.Providers.Chat.Responses;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat;

/// <summary>Chats with a model through the <see cref="IChatClient"/> of its provider.</summary>
/// <param name="time">Says what time a server means by which one may ask again.</param>
internal sealed class ChatProtocol(TimeProvider time) : IWireProtocol
{
    private readonly ChatRefusals _refusals = new();

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        new(
            new ModelTraits(
                CloudModels.IsNamedAsOne(model.Model) ? model with { Lane = Lane.Cloud } : model,
                CanFill: false,
                Problem: null
            )
        );

    public async IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request)
    {
        var chat = request as ChatRequest ?? throw new InvalidOperationException("A request that is no chat.");
        var exchange = new ChatExchange(wire, chat, time);
        ChatErrorException? error;
        do
        {
            error = null;
            var without = _refusals.Of(chat.Model);
            var reader = new ChatReader(JsonBody.StopsOf(chat));
            var hasSaid = false;
            using var client = ClientOf(exchange, chat, without);
            var updates = client
                .GetStreamingResponseAsync(ChatPrompt.MessagesOf(chat), ChatPrompt.OptionsOf(chat, without), wire.Stop)
                .GetAsyncEnumerator(wire.Stop);
            await using var _ = updates.ConfigureAwait(false);
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                }
                catch (ChatErrorException said)
                {
                    error = said;
                    break;
                }
                foreach (var said in reader.Read(updates.Current))
                {
                    hasSaid = true;
                    yield return said;
                }
                if (reader.IsCut)
                    yield break;
            }
            if (hasSaid || !error.IsRefusal || !_refusals.Learn(chat.Model, error.Error, without))
                break;
        } while (true);
        yield return new ModelEvent.Failed(error.Failure);
    }

    private static StreamingChatClient ClientOf(ChatExchange exchange, ChatRequest request, ChatOptional without) =>
        request.Model.Provider == ProviderKind.Anthropic ? new AnthropicChatClient(exchange)
        : NeedsResponses(request, without) ? new ResponsesChatClient(exchange)
        : new OpenAiChatClient(exchange, ChatDialect.Of(request.Model.Provider), without);

    /// <summary>For its model, or because live information is looked up there.</summary>
    private static bool NeedsResponses(ChatRequest request, ChatOptional without) =>
        request.Model.NeedsResponses
        || without.HasFlag(ChatOptional.Completions)
        || (request.Search && request.Model.Provider is (ProviderKind.OpenAi or ProviderKind.Xai));
}
