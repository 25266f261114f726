namespace ModelRouter.RoutingEval.Learned;

/// <summary>A linear score of standardised features, fitted by gradient descent with a penalty on large weights.</summary>
internal sealed class LogisticRegression
{
    /// <summary>Enough to converge: the features are standardised, so that all have the same scale.</summary>
    private const int Steps = 500;

    /// <summary>Below the inverse of the loss's steepest curvature for up to a dozen standardised features.</summary>
    private const double Rate = 0.3;

    /// <summary>The penalty: as a normal prior of variance 1 on each weight, for a hundred cases.</summary>
    private const double Penalty = 0.01;

    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[] _weights;
    private double _bias;

    private LogisticRegression(double[][] cases)
    {
        var width = cases[0].Length;
        _weights = new double[width];
        _means = [.. Enumerable.Range(0, width).Select(column => cases.Average(row => row[column]))];
        _scales =
        [
            .. Enumerable
                .Range(0, width)
                .Select(column => Math.Sqrt(cases.Average(row => Math.Pow(row[column] - _means[column], 2))))
                .Select(static deviation => deviation > 0 ? deviation : 1),
        ];
    }

    /// <param name="cases">A row of features for each case; at least one.</param>
    /// <param name="isPositive">What each is.</param>
    public static LogisticRegression Fit(double[][] cases, bool[] isPositive)
    {
        var model = new LogisticRegression(cases);
        double[][] rows = [.. cases.Select(model.Standardise)];
        for (var step = 0; step < Steps; step++)
            model.Descend(rows, isPositive);
        return model;
    }

    /// <summary>The chance that a case is positive, 0 to 1.</summary>
    public double Score(double[] features) => ScoreOf(Standardise(features));

    private void Descend(double[][] rows, bool[] isPositive)
    {
        var (slope, bias) = (new double[_weights.Length], 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var error = (ScoreOf(rows[i]) - (isPositive[i] ? 1 : 0)) / rows.Length;
            bias += error;
            for (var column = 0; column < slope.Length; column++)
                slope[column] += error * rows[i][column];
        }
        _bias -= Rate * bias;
        for (var column = 0; column < slope.Length; column++)
            _weights[column] -= Rate * (slope[column] + Penalty * _weights[column]);
    }

    private double ScoreOf(double[] row)
    {
        var sum = _bias;
        for (var column = 0; column < row.Length; column++)
            sum += _weights[column] * row[column];
        return 1 / (1 + Math.Exp(-sum));
    }

    private double[] Standardise(double[] features) =>
        [.. features.Select((value, column) => (value - _means[column]) / _scales[column])];
}
