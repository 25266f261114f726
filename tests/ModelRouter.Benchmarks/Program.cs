using ModelRouter.Benchmarks.Groups;
using ModelRouter.Benchmarks.Measuring;

const int WrongUsage = 2;
const string Usage = """
    Usage: ModelRouter.Benchmarks [all|start|text|lane|decide|gate|cancel|index|prompt|replay|keystroke|wire]... [--out FILE]
    Prints a table of figures; with --out, writes them to a JSON file too.
    Start, text, keystroke and wire need the sidecar that npm run build makes.
    """;

(string Name, Action<Report> Run)[] groups =
[
    (StartGroup.Name, StartGroup.Run),
    (TextGroup.Name, TextGroup.Run),
    (LaneGroup.Name, LaneGroup.Run),
    (DecideGroup.Name, DecideGroup.Run),
    (GateGroup.Name, GateGroup.Run),
    (CancelGroup.Name, CancelGroup.Run),
    (IndexGroup.Name, IndexGroup.Run),
    (PromptGroup.Name, PromptGroup.Run),
    (ReplayGroup.Name, ReplayGroup.Run),
    (KeystrokeGroup.Name, KeystrokeGroup.Run),
    (WireGroup.Name, WireGroup.Run),
];

var wanted = new HashSet<string>(StringComparer.Ordinal);
string? output = null;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--out" && i + 1 < args.Length)
    {
        output = args[++i];
    }
    else if (args[i] == "all" || groups.Any(group => group.Name == args[i]))
    {
        wanted.Add(args[i]);
    }
    else if (args[i] is "--help" or "-h")
    {
        Console.WriteLine(Usage);
        return 0;
    }
    else
    {
        Console.Error.WriteLine($"What is '{args[i]}'?\n{Usage}");
        return WrongUsage;
    }
}

var report = new Report();
foreach (var (name, run) in groups)
{
    if (wanted.Count > 0 && !wanted.Contains("all") && !wanted.Contains(name))
        continue;
    Console.Error.WriteLine($"measuring {name}…");
    run(report);
}
report.Print(Console.Out);
if (output is not null)
    report.Write(output);
return 0;
