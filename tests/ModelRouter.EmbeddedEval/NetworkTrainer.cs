using ModelRouter.Embedded.Learning;

namespace ModelRouter.EmbeddedEval;

/// <summary>Fits a <see cref="Network"/> by stochastic gradient descent (Adam, Kingma and Ba 2015). Single-threaded, so that a seed gives the same weights.</summary>
internal sealed class NetworkTrainer
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly int _inputs;
    private readonly int _hidden;
    private readonly float[] _weights;
    private readonly float[] _gradient;
    private readonly float[] _mean;
    private readonly float[] _variance;
    private readonly float[] _activations;
    private int _steps;

    /// <summary>Starts from small random weights.</summary>
    public NetworkTrainer(int inputs, int hidden, int seed)
    {
        _inputs = inputs;
        _hidden = hidden;
        var count = Network.ParameterCount(inputs, hidden);
        _weights = new float[count];
        _gradient = new float[count];
        _mean = new float[count];
        _variance = new float[count];
        _activations = new float[hidden];
        var random = new Random(seed);
        var scale = MathF.Sqrt(2f / 12);
        for (var i = 0; i < inputs * hidden; i++)
            _weights[i] = Gaussian(random) * scale;
        for (var i = (inputs + 1) * hidden; i < count - 1; i++)
            _weights[i] = Gaussian(random) * 0.3f;
    }

    /// <summary>The network as it stands.</summary>
    public Network Network => new(_inputs, _hidden, _weights);

    /// <summary>The output for some inputs.</summary>
    public float Forward(ReadOnlySpan<float> inputs)
    {
        _weights.AsSpan(_inputs * _hidden, _hidden).CopyTo(_activations);
        for (var i = 0; i < _inputs; i++)
        {
            var value = inputs[i];
            if (value == 0)
                continue;
            var row = _weights.AsSpan(i * _hidden, _hidden);
            for (var unit = 0; unit < row.Length; unit++)
                _activations[unit] += row[unit] * value;
        }
        var output = _weights[^1];
        for (var unit = 0; unit < _hidden; unit++)
            output += Math.Max(0, _activations[unit]) * _weights[((_inputs + 1) * _hidden) + unit];
        return output;
    }

    /// <summary>Adds the gradient of an output to the batch.</summary>
    public void Backward(ReadOnlySpan<float> inputs, float outputGradient)
    {
        if (Math.Abs(outputGradient) < 1e-5f)
            return;
        Forward(inputs);
        var outputRow = (_inputs + 1) * _hidden;
        _gradient[^1] += outputGradient;
        for (var unit = 0; unit < _hidden; unit++)
        {
            var active = _activations[unit] > 0;
            if (active)
                _gradient[outputRow + unit] += outputGradient * _activations[unit];
            _activations[unit] = active ? outputGradient * _weights[outputRow + unit] : 0;
            _gradient[(_inputs * _hidden) + unit] += _activations[unit];
        }
        for (var i = 0; i < _inputs; i++)
        {
            var value = inputs[i];
            if (value == 0)
                continue;
            var row = _gradient.AsSpan(i * _hidden, _hidden);
            for (var unit = 0; unit < row.Length; unit++)
                row[unit] += _activations[unit] * value;
        }
    }

    /// <summary>Takes one step along the batch's gradient.</summary>
    public void Step(float rate, int batch, float decay)
    {
        _steps++;
        var correct1 = 1 - MathF.Pow(Beta1, _steps);
        var correct2 = 1 - MathF.Pow(Beta2, _steps);
        for (var i = 0; i < _weights.Length; i++)
        {
            var gradient = (_gradient[i] / batch) + (decay * _weights[i]);
            _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * gradient);
            _variance[i] = (Beta2 * _variance[i]) + ((1 - Beta2) * gradient * gradient);
            _weights[i] -= rate * (_mean[i] / correct1) / (MathF.Sqrt(_variance[i] / correct2) + Epsilon);
            _gradient[i] = 0;
        }
    }

    private static float Gaussian(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
