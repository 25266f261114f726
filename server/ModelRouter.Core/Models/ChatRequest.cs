using System.Collections.Immutable;

namespace ModelRouter.Core.Models;

/// <summary>Asks for the next turn of a conversation.</summary>
public sealed record ChatRequest : ModelRequest
{
    public ChatRequest(Permit permit, ImmutableArray<ChatTurn> turns)
        : base(permit, [.. turns.Select(static turn => turn.Text)]) => Turns = turns;

    public ImmutableArray<ChatTurn> Turns { get; }

    /// <summary>
    /// Whether the answer needs live information: a provider that can looks it up, and names its
    /// <see cref="ModelEvent.Source"/>s; another one answers from what its model knows.
    /// </summary>
    public bool Search { get; init; }

    /// <summary>What the answer has to be; null for whatever the model writes.</summary>
    public AnswerSchema? Schema { get; init; }
}
