using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>
/// How a conversation begins: what it is made of, and its first turns. The same for every request of the conversation, so
/// that a provider finds in its cache what it has read before.
/// </summary>
internal interface IOpening
{
    /// <summary>What of each answer is for programs; null where all is for people.</summary>
    ListTags? Tags { get; }

    /// <summary>The request as the router sees it; what it is made of is added by the conversation.</summary>
    RouteFacts Facts { get; }

    /// <summary>This program's own words that every request begins with.</summary>
    PromptText Instruction { get; }

    /// <summary>What the conversation cannot do without.</summary>
    ImmutableArray<SourceText> Required { get; }

    /// <summary>What helps.</summary>
    /// <param name="policy">What holds now.</param>
    /// <param name="units">The most UTF-16 units of it all: what is left of the model's window.</param>
    ImmutableArray<SourceText> Optional(PrivacyPolicy policy, int units);

    /// <summary>The first turns after the instruction, from the texts that were admitted.</summary>
    /// <param name="sources">The admitted texts.</param>
    /// <param name="optional">Those of <see cref="Optional"/>, admitted or not.</param>
    ImmutableArray<ChatTurn> Turns(AdmittedSources sources, ImmutableArray<SourceText> optional);
}
