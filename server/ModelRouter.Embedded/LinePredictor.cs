using System.Collections.Concurrent;
using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded;

/// <summary>
/// The embedded model. Predicts how the line under the cursor goes on, from what followed like contexts in the document and
/// in the corpus. Thread-safe, does no I/O, and gives the same answer to the same request.
/// </summary>
public sealed class LinePredictor
{
    private readonly ConcurrentBag<PredictionRun> _idle = [];
    private readonly LearntModel _model;
    private readonly SearchLimits _limits;

    /// <summary>With the weights that the assembly carries.</summary>
    public LinePredictor()
        : this(LearntModel.Shipped, SearchLimits.Default) { }

    internal LinePredictor(LearntModel model, SearchLimits limits)
    {
        _model = model;
        _limits = limits;
    }

    /// <summary>Predicts what follows the cursor.</summary>
    /// <param name="corpus">What the model has read.</param>
    /// <param name="request">The document and the cursor.</param>
    /// <returns>
    /// The likeliest continuation, also when it is not worth showing unasked; null when there is none, or when the cursor
    /// stands inside a word.
    /// </returns>
    public Prediction? Predict(CorpusIndex corpus, PredictionRequest request)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(request);
        if (!_idle.TryTake(out var run))
            run = new PredictionRun(_model, _limits);
        run.Open(corpus, request);
        var prediction = run.Predict();
        run.Close();
        // A run that threw is dropped, whatever state it is in.
        _idle.Add(run);
        return prediction;
    }
}
