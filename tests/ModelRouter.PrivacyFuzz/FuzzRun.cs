using System.Collections.Concurrent;
using ModelRouter.PrivacyFuzz.Play;

namespace ModelRouter.PrivacyFuzz;

/// <summary>Plays cases, several at a time.</summary>
internal static class FuzzRun
{
    private const int MostFindings = 5;

    /// <summary>What a thousand cases do at the least, on a machine however busy: else nothing was tried.</summary>
    private static readonly (string What, int PerThousand)[] Least =
    [
        ("requests to cloud (Cloud)", 200),
        ("requests to trusted (Trusted)", 100),
        ("requests to ollama (Local)", 300),
        ("requests to ollama (Cloud)", 30),
        ("canaries of lane Cloud in requests to Cloud", 1_000),
        ("canaries of lane Trusted in requests to Trusted", 50),
        ("canaries of lane Local in requests to Local", 200),
        ("canaries of lane Cloud shown", 300),
        ("canaries of lane Local shown", 100),
        ("lanes compared, exactly", 2_000),
    ];

    /// <summary>Plays them; ends early where there is much to say.</summary>
    /// <param name="options">Which.</param>
    /// <param name="told">Takes the number of cases played, now and then.</param>
    public static async Task<FuzzResult> RunAsync(FuzzOptions options, Action<int> told)
    {
        var totals = new Totals();
        var findings = new ConcurrentQueue<string>();
        var next = options.Only ?? 0;
        var end = options.Only + 1 ?? options.Cases;
        await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => Task.Run(WorkAsync)));
        return new FuzzResult([.. findings], options.Only is null ? Missing(totals) : [], totals);

        async Task WorkAsync()
        {
            await using var house = await ModelHouse.StartAsync();
            while (Interlocked.Increment(ref next) - 1 is var number && number < end && findings.Count < MostFindings)
            {
                if (await new FuzzCase(options, number, house, totals).RunAsync() is { } finding)
                    findings.Enqueue($"seed {options.Seed}, case {number}: {finding}");
                totals.Add("cases");
                told(number + 1);
            }
        }
    }

    private static IReadOnlyList<string> Missing(Totals totals) =>
        [
            .. Least
                .Where(least => totals.Of(least.What) * 1_000 < least.PerThousand * totals.Of("cases"))
                .Select(least => $"only {totals.Of(least.What)} {least.What}"),
        ];
}
