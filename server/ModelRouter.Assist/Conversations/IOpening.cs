using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Conversations;

/// <summary>
/// How a conversation begins: what it is made of, and its first turns. The same for every request of the conversation, so
/// that a provider finds in its cache what it has read before.
/// </summary>
internal interface IOpening
{
    /// <summary>The list that each answer is to hold.</summary>
    Answers.ListTags Tags { get; }

    /// <summary>What the conversation cannot do without.</summary>
    ImmutableArray<SourceText> Required { get; }

    /// <summary>What helps.</summary>
    /// <param name="policy">What holds now.</param>
    /// <param name="model">Who is asked: what fits depends on it.</param>
    ImmutableArray<SourceText> Optional(PrivacyPolicy policy, ModelDefinition model);

    /// <summary>The first turns, from the texts that were admitted.</summary>
    /// <param name="sources">The admitted texts.</param>
    /// <param name="optional">Those of <see cref="Optional"/>, admitted or not.</param>
    ImmutableArray<ChatTurn> Turns(AdmittedSources sources, ImmutableArray<SourceText> optional);
}
