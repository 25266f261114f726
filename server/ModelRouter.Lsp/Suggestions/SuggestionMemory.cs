using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Suggestions;

/// <summary>
/// What was suggested and what models have answered, as long as it holds. Told of all that ends it, on the ordered queue
/// unless said otherwise.
/// </summary>
internal sealed class SuggestionMemory(SuggestionTracker tracker, ModelAnswers answers)
{
    private string? _inFront;

    /// <summary>A client that lost track opens what is open.</summary>
    public void Opened(string uri)
    {
        tracker.Closed(uri);
        answers.Closed(uri);
    }

    /// <returns>Where the suggestion ends that was taken whole with this edit; null when none was.</returns>
    public int? Changed(DocumentSnapshot document)
    {
        answers.Changed(document.Uri.Value, document.Text);
        return tracker.Changed(document.Uri.Value, document.Text);
    }

    public void Closed(string uri)
    {
        tracker.Closed(uri);
        answers.Closed(uri);
    }

    /// <summary>The person looks at this document, or at none.</summary>
    public void Focused(string? uri)
    {
        if (_inFront is { } left && left != uri)
            answers.Left(left);
        _inFront = uri;
    }

    /// <summary>Other privacy rules hold. From any thread.</summary>
    public void PolicyChanged()
    {
        tracker.Reset();
        answers.PolicyChanged();
    }

    /// <summary>What suggestions were made from is not so any more. From any thread.</summary>
    public void Reset()
    {
        tracker.Reset();
        answers.Reset();
    }
}
