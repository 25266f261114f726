using System.Numerics;

namespace ModelRouter.Embedded.Learning;

/// <summary>A network of one hidden layer of rectifiers and one output.</summary>
internal sealed class Network
{
    private readonly float[] _inputWeights;
    private readonly float[] _hiddenBias;
    private readonly float[] _outputWeights;
    private readonly float _outputBias;

    /// <summary>Takes the parameters in the order of <see cref="Parameters"/>.</summary>
    public Network(int inputs, int hidden, ReadOnlySpan<float> parameters)
    {
        if (parameters.Length != ParameterCount(inputs, hidden))
            throw new ArgumentException("The parameters do not fit the sizes.", nameof(parameters));
        Inputs = inputs;
        Hidden = hidden;
        _inputWeights = parameters[..(inputs * hidden)].ToArray();
        _hiddenBias = parameters.Slice(inputs * hidden, hidden).ToArray();
        _outputWeights = parameters.Slice((inputs + 1) * hidden, hidden).ToArray();
        _outputBias = parameters[^1];
    }

    /// <summary>How many inputs.</summary>
    public int Inputs { get; }

    /// <summary>How many hidden units; a multiple of the widest vector in use.</summary>
    public int Hidden { get; }

    /// <summary>Input weights by input, hidden biases, output weights, output bias.</summary>
    public float[] Parameters => [.. _inputWeights, .. _hiddenBias, .. _outputWeights, _outputBias];

    /// <summary>How many parameters such a network has.</summary>
    public static int ParameterCount(int inputs, int hidden) => ((inputs + 2) * hidden) + 1;

    /// <summary>The output for some inputs; inputs of zero cost nothing.</summary>
    public float Output(ReadOnlySpan<float> inputs)
    {
        Span<float> hidden = stackalloc float[Hidden];
        _hiddenBias.CopyTo(hidden);
        var width = Vector<float>.Count;
        for (var i = 0; i < inputs.Length; i++)
        {
            var value = inputs[i];
            if (value == 0)
                continue;
            var row = _inputWeights.AsSpan(i * Hidden, Hidden);
            var unit = 0;
            for (; unit <= Hidden - width; unit += width)
            {
                var sum = new Vector<float>(hidden[unit..]) + (new Vector<float>(row[unit..]) * value);
                sum.CopyTo(hidden[unit..]);
            }
            for (; unit < Hidden; unit++)
                hidden[unit] += row[unit] * value;
        }
        var output = _outputBias;
        for (var unit = 0; unit < Hidden; unit++)
            output += Math.Max(0, hidden[unit]) * _outputWeights[unit];
        return output;
    }
}
