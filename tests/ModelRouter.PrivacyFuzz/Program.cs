using System.Diagnostics;
using ModelRouter.PrivacyFuzz;

// dotnet run -c Release --project tests/ModelRouter.PrivacyFuzz -- [--cases 10000] [--seed N] [--case N] [--workers N] [--plant 1]
FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}

var clock = Stopwatch.StartNew();
var result = await FuzzRun.RunAsync(
    options,
    played =>
    {
        if (played % 500 == 0)
            Console.WriteLine($"{played} cases, {played / clock.Elapsed.TotalSeconds:F0} a second");
    }
);
Console.WriteLine($"seed {options.Seed}, {clock.Elapsed.TotalSeconds:F0} s");
Console.WriteLine(result.Totals);
foreach (var missing in result.Missing)
    Console.WriteLine($"Nothing is proven: {missing}.");
foreach (var finding in result.Findings)
    Console.WriteLine($"\n{finding}");
Console.WriteLine($"{result.Findings.Count} findings");
return result.Findings.Count + result.Missing.Count == 0 ? 0 : 1;
