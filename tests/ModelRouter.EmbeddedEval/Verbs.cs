using System.Globalization;
using ModelRouter.Embedded.Learning;

namespace ModelRouter.EmbeddedEval;

/// <summary>What the program can do.</summary>
internal static class Verbs
{
    /// <summary>Runs the verb; 0 when it did what it says.</summary>
    public static int Run(Arguments arguments, TextWriter output)
    {
        switch (arguments.Verb)
        {
            case "train":
                Train(arguments, output);
                return 0;
            case "measure":
                Measure(arguments, output);
                return 0;
            case "speed":
                new SpeedBench(output).Run(
                    Load(arguments, Role.Train).ToList(),
                    arguments.Number("--tokens", 3_000_000)
                );
                return 0;
            default:
                output.WriteLine(
                    "Verbs: train --data DIR --weights FILE; measure --data DIR [--role dev] [--weights FILE]; speed --data DIR."
                );
                return 2;
        }
    }

    private static IEnumerable<CodeBaseFiles> Load(Arguments arguments, Role role)
    {
        var root = arguments.Required("--data");
        var only = arguments["--only"]?.Split(',');
        return CodeBase
            .All.Where(codeBase => codeBase.Role == role && (only is null || only.Contains(codeBase.Name)))
            .Select(codeBase => CodeBaseFiles.Load(codeBase, root));
    }

    private static LearntModel Weights(Arguments arguments)
    {
        if (arguments["--weights"] is not { } path)
            return LearntModel.Shipped;
        using var reader = new StreamReader(path);
        return LearntModel.Parse(reader);
    }

    private static void Train(Arguments arguments, TextWriter output)
    {
        var trainer = new Trainer(output) { PositionsPerCodeBase = arguments.Number("--positions", 12_000) };
        var showFrom = float.Parse(arguments["--show-from"] ?? "0.6", CultureInfo.InvariantCulture);
        var codeBases = Load(arguments, Role.Train).ToList();
        var model = trainer.Train(codeBases, showFrom);
        var provenance = new List<string>
        {
            "Weights of the embedded model, written by the train verb of tests/ModelRouter.EmbeddedEval.",
            "Fitted to held-out files of: "
                + string.Join(", ", codeBases.Select(files => $"{files.CodeBase.Name} {files.CodeBase.Version}"))
                + ".",
        };
        File.WriteAllText(arguments.Required("--weights"), model.Format(provenance));
    }

    private static void Measure(Arguments arguments, TextWriter output)
    {
        var role = Enum.Parse<Role>(arguments["--role"] ?? "dev", ignoreCase: true);
        var measurer = new Measurer(Weights(arguments), output)
        {
            PositionsPerCodeBase = arguments.Number("--positions", 8_000),
            WithTail = arguments["--below"] != "absent",
        };
        measurer.Run(Load(arguments, role));
        measurer.D();
        foreach (var line in measurer.Times)
            output.WriteLine(line);
    }
}
