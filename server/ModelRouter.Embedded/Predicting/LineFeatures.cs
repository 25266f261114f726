using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>The numbers by which a predicted line is judged. Gathered token by token; <see cref="LineFeature"/> names them.</summary>
internal sealed class LineFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)LineFeature.Count;

    private readonly float[] _values = new float[Count];
    private float _logProbability;
    private float _least;
    private float _leastMargin;
    private float _first;
    private float _leastAgreement;
    private float _sumAgreement;
    private int _tokens;
    private int _names;
    private int _freshNames;
    private int _units;
    private int _documentTokens;

    /// <summary>The product of the tokens' probabilities.</summary>
    public float Probability => MathF.Exp(_logProbability);

    /// <summary>Starts a line.</summary>
    public void Clear()
    {
        _logProbability = 0;
        _least = 1;
        _leastMargin = 1;
        _first = 1;
        _leastAgreement = Segment.ContextDepth;
        _sumAgreement = 0;
        _tokens = _names = _freshNames = _units = _documentTokens = 0;
    }

    /// <summary>Adds a token as it is chosen, or the end of the line.</summary>
    public void Add(float probability, float second, ref Candidate item, bool isName, bool seen, int units)
    {
        if (_tokens == 0)
            _first = probability;
        _logProbability += MathF.Log(Math.Max(probability, 1e-6f));
        _least = Math.Min(_least, probability);
        _leastMargin = Math.Min(_leastMargin, probability - second);
        var agreement = Math.Max(item.FileLongest, item.CorpusLongest);
        _leastAgreement = Math.Min(_leastAgreement, agreement);
        _sumAgreement += MathF.Log2(1 + agreement);
        _tokens++;
        _units += units;
        _names += isName ? 1 : 0;
        _freshNames += isName && !seen ? 1 : 0;
        _documentTokens += item.FileLongest >= item.CorpusLongest ? 1 : 0;
    }

    /// <summary>The features of the line as it stands.</summary>
    public ReadOnlySpan<float> Finish(in Surroundings start, bool complete, bool repeatsNextLine)
    {
        var v = _values.AsSpan();
        v.Clear();
        var tokens = Math.Max(1, _tokens);
        v[(int)LineFeature.Probability] = Probability;
        v[(int)LineFeature.LogProbability] = Math.Max(_logProbability, -8) / 8;
        v[(int)LineFeature.Least] = _least;
        v[(int)LineFeature.LeastMargin] = _leastMargin;
        v[(int)LineFeature.First] = _first;
        v[(int)LineFeature.LeastAgreement] = MathF.Log2(1 + _leastAgreement) / 5;
        v[(int)LineFeature.MeanAgreement] = _sumAgreement / tokens / 5;
        v[(int)LineFeature.Tokens] = MathF.Log2(1 + _tokens) / 5;
        v[(int)LineFeature.Units] = MathF.Log2(1 + _units) / 6;
        v[(int)LineFeature.FromDocument] = (float)_documentTokens / tokens;
        v[(int)LineFeature.Names] = Math.Min(_names, 4) / 4f;
        v[(int)LineFeature.FreshNames] = Math.Min(_freshNames, 3) / 3f;
        v[(int)LineFeature.AtLineStart] = start.LineTokens == 0 ? 1 : 0;
        v[(int)LineFeature.LineTokens] = MathF.Log2(1 + start.LineTokens) / 5;
        v[(int)LineFeature.InText] = start.InText ? 1 : 0;
        v[(int)LineFeature.TextFollows] = start.NextOnLine >= 0 ? 1 : 0;
        v[(int)LineFeature.Typed] = Math.Min(start.PartialLength, 8) / 8f;
        v[(int)LineFeature.Complete] = complete ? 1 : 0;
        v[(int)LineFeature.RepeatsNextLine] = repeatsNextLine ? 1 : 0;
        v[(int)LineFeature.OpenBrackets] = Math.Min(start.OpenBrackets, 4) / 4f;
        v[(int)LineFeature.MeanProbability] = MathF.Exp(_logProbability / tokens);
        v[(int)LineFeature.IsShort] = _units <= 2 ? 1 : 0;
        v[(int)LineFeature.AgreesThroughout] = _leastAgreement >= 3 ? 1 : 0;
        v[(int)LineFeature.Always] = 1;
        return v;
    }
}
