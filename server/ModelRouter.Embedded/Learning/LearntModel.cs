using System.Globalization;
using System.Text;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded.Learning;

/// <summary>
/// All that was learnt from named code bases: how to weigh evidence for a token, and when a line is worth showing.
/// It holds no word of any code base, only weights over the features named in <see cref="TokenFeature"/> and
/// <see cref="LineFeature"/>.
/// </summary>
/// <param name="Tokens">Scores a candidate; its outputs go into a softmax over all candidates and "none of these".</param>
/// <param name="Lines">The log odds that a line is exactly right.</param>
/// <param name="ShowFrom">The confidence from which a line is shown unasked.</param>
internal sealed record LearntModel(Network Tokens, Network Lines, float ShowFrom)
{
    private const string ResourceName = "ModelRouter.Embedded.weights.txt";

    /// <summary>The model that the assembly carries.</summary>
    public static LearntModel Shipped { get; } = LoadShipped();

    /// <summary>Reads the text form: comment lines, then sections of a name, sizes and numbers.</summary>
    /// <exception cref="InvalidDataException">The text is not of that form, or of other features.</exception>
    public static LearntModel Parse(TextReader reader)
    {
        Network? tokens = null;
        Network? lines = null;
        float? showFrom = null;
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
                continue;
            switch (words[0])
            {
                case "show-from":
                    showFrom = Number(words[1]);
                    break;
                case "tokens":
                    tokens = ReadNetwork(words, TokenFeatures.Count, reader);
                    break;
                case "lines":
                    lines = ReadNetwork(words, LineFeatures.Count, reader);
                    break;
                default:
                    throw new InvalidDataException($"Unknown section '{words[0]}' in the weights.");
            }
        }
        if (tokens is null || lines is null || showFrom is null)
            throw new InvalidDataException("The weights lack a section.");
        return new(tokens, lines, showFrom.Value);
    }

    /// <summary>The text form.</summary>
    /// <param name="provenance">Lines that say what it was learnt from.</param>
    public string Format(IEnumerable<string> provenance)
    {
        var text = new StringBuilder();
        foreach (var line in provenance)
            text.Append("# ").Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"show-from {ShowFrom}\n");
        FormatNetwork(text, "tokens", Tokens);
        FormatNetwork(text, "lines", Lines);
        return text.ToString();
    }

    private static LearntModel LoadShipped()
    {
        using var stream =
            typeof(LearntModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException("The assembly lacks its weights.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader);
    }

    private static Network ReadNetwork(string[] head, int inputs, TextReader reader)
    {
        var hidden = (int)Number(head[2]);
        if ((int)Number(head[1]) != inputs)
            throw new InvalidDataException($"The weights are for {head[1]} features, the code has {inputs}.");
        var parameters = new List<float>();
        while (parameters.Count < Network.ParameterCount(inputs, hidden))
        {
            var line = reader.ReadLine() ?? throw new InvalidDataException("The weights end too early.");
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                parameters.Add(Number(word));
        }
        return new(inputs, hidden, parameters.ToArray());
    }

    private static void FormatNetwork(StringBuilder text, string name, Network network)
    {
        text.Append(CultureInfo.InvariantCulture, $"{name} {network.Inputs} {network.Hidden}\n");
        var parameters = network.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            var end = (i + 1) % network.Hidden == 0 || i == parameters.Length - 1 ? '\n' : ' ';
            text.Append(Settled(parameters[i]).ToString("G5", CultureInfo.InvariantCulture)).Append(end);
        }
    }

    /// <summary>What training has driven to nothing is nothing: it saves the processor its slow path for tiny numbers.</summary>
    private static float Settled(float parameter) => Math.Abs(parameter) < 1e-20f ? 0 : parameter;

    private static float Number(string word) => float.Parse(word, CultureInfo.InvariantCulture);
}
