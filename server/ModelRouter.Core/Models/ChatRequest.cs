using System.Collections.Immutable;

namespace ModelRouter.Core.Models;

/// <summary>Asks for the next turn of a conversation.</summary>
public sealed record ChatRequest : ModelRequest
{
    public ChatRequest(Permit permit, ImmutableArray<ChatTurn> turns)
        : base(permit, [.. turns.Select(static turn => turn.Text)]) => Turns = turns;

    public ImmutableArray<ChatTurn> Turns { get; }
}
