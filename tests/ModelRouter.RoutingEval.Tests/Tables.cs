using System.Globalization;
using System.Text;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Tests;

/// <summary>Small tables of made-up outcomes.</summary>
internal static class Tables
{
    /// <summary>
    /// A cheap, a middle, a strong and a weak model on tasks of growing difficulty; the feature <c>ps_size</c> tells it
    /// exactly, <c>ps_noise</c> nothing.
    /// </summary>
    public static string Csv(int tasks = 150)
    {
        var csv = new StringBuilder(
            "instance_id,repo,ps_size,ps_noise,r_cheap,r_middle,r_strong,r_weak,c_cheap,c_middle,c_strong,c_weak,n_cheap\n"
        );
        for (var i = 0; i < tasks; i++)
        {
            var difficulty = (double)i / tasks;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"task-{i},some/repo,{difficulty * 1_000:0.###},{Chance.Draw(7, i, 0, 0):0.###},"
                    + $"{Flag(difficulty < 0.6)},{Flag(difficulty < 0.7)},{Flag(difficulty < 0.8)},{Flag(difficulty < 0.05)},"
                    + $"{0.02 + 0.02 * difficulty:0.#####},{0.1 + 0.1 * difficulty:0.#####},{0.5 + 0.5 * difficulty:0.#####},0.3,12\n"
            );
        }
        return csv.ToString();
    }

    public static OutcomeTable Graded { get; } = OutcomeTableReader.Parse(Csv());

    private static int Flag(bool isSo) => isSo ? 1 : 0;
}
