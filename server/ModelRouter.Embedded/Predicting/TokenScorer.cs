using ModelRouter.Embedded.Learning;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Gives every candidate its probability. Reused between requests.</summary>
internal sealed class TokenScorer(Network network)
{
    private readonly float[] _features = new float[TokenFeatures.Count];
    private readonly float[] _scores = new float[CandidateSet.Capacity];

    /// <summary>The probabilities after <see cref="Score"/>, in the order of the candidates.</summary>
    public ReadOnlySpan<float> Probabilities => _scores;

    /// <summary>The probability that none of the candidates is right.</summary>
    public float None { get; private set; }

    /// <summary>Scores all candidates; probabilities sum to one together with <see cref="None"/>.</summary>
    public void Score(DocumentView view, CandidateSet set, in Surroundings around)
    {
        TokenFeatures.FillNone(set, around, _features);
        var none = network.Output(_features);
        var largest = none;
        for (var i = 0; i < set.Count; i++)
        {
            TokenFeatures.Fill(view, set, ref set.Items[i], around, _features);
            _scores[i] = network.Output(_features);
            largest = Math.Max(largest, _scores[i]);
        }
        none = MathF.Exp(none - largest);
        var sum = none;
        for (var i = 0; i < set.Count; i++)
            sum += _scores[i] = MathF.Exp(_scores[i] - largest);
        for (var i = 0; i < set.Count; i++)
            _scores[i] /= sum;
        None = none / sum;
    }
}
