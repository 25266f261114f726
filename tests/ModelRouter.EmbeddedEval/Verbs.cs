using System.Globalization;
using ModelRouter.Embedded.Learning;

namespace ModelRouter.EmbeddedEval;

/// <summary>What the program can do.</summary>
internal static class Verbs
{
    private const string Help = """
        fetch --data DIR                                  gets the named code bases through npm and apt-get
        train --data DIR --weights FILE                   fits the weights to the code bases for training
        measure --data DIR [--role dev|test] [--weights FILE] [--below absent] [--only NAME,...]
        measure-lines --data DIR [--role dev|test]        the same for answers of several lines
        show --data DIR [--role dev|test]                 prints some predictions beside what truly follows
        speed --data DIR [--tokens N]                     times indexing, changing and predicting
        """;

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
            case "measure-lines":
                new Measurer(Weights(arguments), output)
                {
                    PositionsPerCodeBase = arguments.Number("--positions", 4_000),
                }.RunLines(Load(arguments, RoleOf(arguments)));
                return 0;
            case "show":
                new Measurer(Weights(arguments), output)
                {
                    PositionsPerCodeBase = arguments.Number("--positions", 60),
                }.Show(Load(arguments, RoleOf(arguments)));
                return 0;
            case "fetch":
                return new Fetcher(output).Run(Chosen(arguments), arguments.Required("--data"));
            case "speed":
                new SpeedBench(output).Run(
                    Load(arguments, Role.Train).ToList(),
                    arguments.Number("--tokens", 3_000_000)
                );
                return 0;
            default:
                output.WriteLine(Help);
                return 2;
        }
    }

    private static IEnumerable<CodeBaseFiles> Load(Arguments arguments, Role role)
    {
        var root = arguments.Required("--data");
        return Chosen(arguments)
            .Where(codeBase => codeBase.Role == role)
            .Select(codeBase => CodeBaseFiles.Load(codeBase, root));
    }

    private static List<CodeBase> Chosen(Arguments arguments)
    {
        var only = arguments["--only"]?.Split(',');
        return CodeBase.All.Where(codeBase => only is null || only.Contains(codeBase.Name)).ToList();
    }

    private static Role RoleOf(Arguments arguments) =>
        Enum.Parse<Role>(arguments["--role"] ?? nameof(Role.Dev), ignoreCase: true);

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
        var showFrom = float.Parse(arguments["--show-from"] ?? "0.65", CultureInfo.InvariantCulture);
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
        var measurer = new Measurer(Weights(arguments), output)
        {
            PositionsPerCodeBase = arguments.Number("--positions", 8_000),
            WithTail = arguments["--below"] != "absent",
        };
        measurer.Run(Load(arguments, RoleOf(arguments)));
        foreach (var line in measurer.Times)
            output.WriteLine(line);
    }
}
