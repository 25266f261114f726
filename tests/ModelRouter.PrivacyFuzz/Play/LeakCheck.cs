using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz.Oracle;
using ModelRouter.PrivacyFuzz.World;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>Holds what arrived and what is shown against the oracle.</summary>
internal sealed class LeakCheck(Disk disk, Canaries canaries, Totals totals)
{
    /// <summary>Scenes under which something that is under way may have begun.</summary>
    public IReadOnlyList<Scene> Former { get; set; } = [];

    /// <summary>What arrived at models' servers: each canary may have travelled so far.</summary>
    /// <param name="arrivals">All.</param>
    /// <param name="open">The open documents: nothing else is in a prompt.</param>
    public void Sent(IReadOnlyList<Arrival> arrivals, IReadOnlyList<OpenDocument> open)
    {
        foreach (var arrival in arrivals)
        {
            totals.Add($"requests to {arrival.Server}{(arrival.AsksForText ? "" : " about a model")} ({arrival.Lane})");
            // What leaves this machine is checked against the disk; what stays, against what is known.
            var oracle = new LaneOracle([.. Former, .. arrival.Lane == Lane.Local ? disk.Possible : [disk.Now]]);
            foreach (var canary in arrival.Canaries)
            {
                var lane = LaneOf(canary, oracle, PlacesInPrompts(canary, open));
                if (lane < arrival.Lane)
                    throw new LeakException(
                        $"{canary}, whose lane is {lane}, was sent to {arrival.Server} ({arrival.Lane}), with {string.Join(' ', arrival.Canaries)}."
                    );
                totals.Add($"canaries of lane {lane} in requests to {arrival.Lane}");
            }
        }
    }

    /// <summary>A completion is asked for.</summary>
    /// <param name="document">Where.</param>
    /// <param name="nearest">The lane of the nearest model; null when there is none.</param>
    public void Asked(OpenDocument document, Lane? nearest)
    {
        totals.Add("completions asked for");
        if (nearest > new LaneOracle([.. Former, .. disk.Possible]).Loosest(document.Place))
            totals.Add("completions asked for where no model may be sent the document");
    }

    /// <summary>What is shown in a document: nothing stricter than the document.</summary>
    public void Shown(OpenDocument document, string text, IReadOnlyList<OpenDocument> open)
    {
        var oracle = new LaneOracle([.. Former, .. disk.Possible]);
        var may = oracle.Strictest(document.Place);
        totals.Add($"suggestions in documents of lane {oracle.Loosest(document.Place)}");
        foreach (var canary in Canaries.In(text))
        {
            var places = PlacesInPrompts(canary, open).Concat(canaries.HomesOf(canary));
            var lane = LaneOf(canary, oracle, places);
            if (lane < may)
                throw new LeakException(
                    $"{canary}, whose lane is {lane}, is shown in {document.Place}, whose lane is {may}."
                );
            totals.Add($"canaries of lane {lane} shown");
        }
    }

    /// <summary>What the server takes for the lane of a place.</summary>
    public void Told(Place place, string word)
    {
        var oracle = new LaneOracle([.. Former, .. disk.Possible]);
        var (strictest, loosest) = (oracle.Strictest(place), oracle.Loosest(place));
        var lane = Enum.Parse<Lane>(word, ignoreCase: true);
        totals.Add($"lanes compared, {(strictest == loosest ? "exactly" : "within bounds")}");
        if (lane > loosest || lane < strictest)
            throw new LeakException(
                $"{place} is {lane}, but should be {(strictest == loosest ? $"{loosest}" : $"{strictest} to {loosest}")}."
            );
    }

    /// <summary>What is kept or said for people: paths may be in it, no text.</summary>
    public static void Kept(string where, string text)
    {
        if (Canaries.In(text).FirstOrDefault(Canaries.IsOfText) is { } canary)
            throw new LeakException($"{canary} is in {where}.");
    }

    private IEnumerable<Place> PlacesInPrompts(string canary, IReadOnlyList<OpenDocument> open)
    {
        Place[] showing =
        [
            .. open.Where(document =>
                    (Canaries.IsOfText(canary) ? document.Text : document.Place.Path ?? "").Contains(
                        canary,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                .Select(static document => document.Place),
        ];
        return showing.Length > 0 ? showing : canaries.HomesOf(canary);
    }

    /// <summary>The loosest of the places that hold it: who is shown it in one may have it from there.</summary>
    private static Lane LaneOf(string canary, LaneOracle oracle, IEnumerable<Place> places) =>
        places.Select(oracle.Loosest).DefaultIfEmpty(Lane.Off).Max();
}
