using System.Collections.Immutable;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion;

/// <summary>Everything that asking a model for an inline completion depends on, taken at one moment.</summary>
public sealed record ModelCompletionQuery
{
    /// <summary>The document that is completed.</summary>
    public required OpenDocument Document { get; init; }

    /// <summary>The cursor, in UTF-16 units from the start of the document.</summary>
    public required int Offset { get; init; }

    public required CompletionTrigger Trigger { get; init; }

    public MultilineMode Multiline { get; init; }

    /// <summary>
    /// The entry that is selected in the editor's own completion list, if it is open. Nobody knows what file it comes from,
    /// so it goes into no prompt; what a model says is shown if it goes on with it.
    /// </summary>
    public SelectedCompletion? Selected { get; init; }

    /// <summary>The other open documents, the last used first. The current one among them does not count.</summary>
    public IReadOnlyList<OpenDocument> Others { get; init; } = [];

    /// <summary>Recent edits, the latest last. One of a version that is not handed in here does not count.</summary>
    public ImmutableArray<RecentEdit> Edits { get; init; } = [];

    /// <summary>The text below the cursor as the model was given it before; null for the document's own.</summary>
    internal string? Suffix { get; init; }

    internal AnswerFilters Filters { get; init; } = AnswerFilters.All;

    internal ContextKinds Context { get; init; } = ContextKinds.All;

    /// <summary>What may go where.</summary>
    public required PrivacyPolicy Policy { get; init; }

    /// <summary>The model, as its server describes it.</summary>
    public required ModelTraits Model { get; init; }

    /// <summary>What the ledger is told. Its request id becomes the suggestion's.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>How long the answer may take; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</summary>
    public required TimeSpan Deadline { get; init; }
}
