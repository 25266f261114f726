using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.Embedded;

namespace ModelRouter.Completion;

/// <summary>Everything that one inline completion depends on, taken at one version of the document.</summary>
public sealed record CompletionQuery
{
    /// <summary>The document's path, or its URI where it has none.</summary>
    public required string Path { get; init; }

    public required string LanguageId { get; init; }

    public required TextSnapshot Text { get; init; }

    /// <summary>The cursor, in UTF-16 units from the start of <see cref="Text"/>.</summary>
    public required int Offset { get; init; }

    public required CompletionTrigger Trigger { get; init; }

    public MultilineMode Multiline { get; init; }

    /// <summary>The entry that is selected in the editor's own completion list, if it is open.</summary>
    public SelectedCompletion? Selected { get; init; }

    public CorpusIndex Corpus { get; init; } = CorpusIndex.Empty;

    /// <summary>Says of a file of the corpus whether its text may be shown in this document; null allows all.</summary>
    public Predicate<string>? MayQuote { get; init; }

    /// <summary>The document's own index, possibly of a slightly older version.</summary>
    public IndexedText? CurrentFile { get; init; }
}
