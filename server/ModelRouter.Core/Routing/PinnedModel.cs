using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>The model that a conversation is on.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Task">What the conversation was about when that model was chosen.</param>
/// <param name="Idle">Time since its last answer.</param>
/// <param name="CachedTokens">Tokens of the conversation that its server has kept.</param>
public sealed record PinnedModel(string Model, TaskKind Task, TimeSpan Idle, int CachedTokens)
{
    /// <summary>
    /// How long a provider keeps a prompt that nobody asks for: Anthropic's default, and the shorter end of OpenAI's.
    /// </summary>
    public static readonly TimeSpan CacheLife = TimeSpan.FromMinutes(5);

    /// <summary>Whether its server still has the conversation.</summary>
    public bool IsWarm => Idle < CacheLife;
}
