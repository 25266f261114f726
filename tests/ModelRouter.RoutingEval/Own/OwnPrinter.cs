using System.Globalization;

namespace ModelRouter.RoutingEval.Own;

/// <summary>Says what the user's own record tells, and where it is too short to tell.</summary>
internal static class OwnPrinter
{
    public static void Print(OwnReport report, TextWriter writer)
    {
        if (report.Runs == 0)
        {
            writer.WriteLine(
                $"There are no tickets on record in {report.Place}, so that there is nothing to measure yet. They are kept there as you run tickets of a plan; MODELROUTER_HOME says where the sidecar keeps its state."
            );
            return;
        }
        writer.WriteLine(
            $"{report.Runs} tickets on record in {report.Place}; of {report.Told} it is known what became of them, {report.Kept} were kept."
        );
        if (report.Unread > 0)
            writer.WriteLine($"{report.Unread} lines could not be read and are left out.");
        if (report.Told < OwnShare.Enough)
            writer.WriteLine(
                $"That is too little to go by: under {OwnShare.Enough} a share is not known to within 20 points. What follows is what is there, no more."
            );
        writer.WriteLine(
            report.CostOfKept is { } cost
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"\nUS$ {cost.Value:0.0000} for each ticket that was kept, what failed included [{cost.Low:0.0000}–{cost.High:0.0000}], n = {report.Costed}"
                )
                : "\nWhat a ticket that is kept costs cannot be told: none that was kept has a known cost."
        );
        foreach (var share in report.Shares)
            writer.WriteLine(Line(share));
        writer.WriteLine("\nIn brackets: 95 % intervals, of costs by bootstrap over the tickets, of shares Wilson's.");
    }

    private static string Line(OwnShare share) =>
        share.Of == 0
            ? $"{share.What}: none to count"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{share.What}: {100.0 * share.Count / share.Of:0} % [{100 * share.Bounds.Lower:0}–{100 * share.Bounds.Upper:0}], n = {share.Of}{(share.SaysLittle ? ", too little to go by" : "")}"
            );
}
