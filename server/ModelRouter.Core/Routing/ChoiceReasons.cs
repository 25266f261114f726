using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>Why it is this model and not another, as far as it is not simply the first of its tier.</summary>
internal static class ChoiceReasons
{
    /// <summary>As many models are named as a sentence holds; the candidates have them all.</summary>
    private const int Named = 3;

    public static IEnumerable<string> Of(
        Lane lane,
        ModelTier wanted,
        Preference preference,
        CandidateSearch found,
        RequestCost cost
    )
    {
        if (preference.Released is { } released)
            yield return released;
        var isPreferred = found.Model is not null && found.Model.Name == preference.Model?.Name;
        if (isPreferred)
            yield return $"It is {found.Model!.Name}: {preference.Reason}.";
        else if (preference.IsWish && found.Candidates.Any(static c => c.Model == ModelNames.Embedded))
            yield return NotAsked(preference, found);
        else if (preference is { Name: not null, IsWish: false })
            yield return Left(preference, found, cost);
        if (found.Tier != wanted && !isPreferred)
            yield return $"The tier {ModelNames.Tiers.NameOf(wanted)} has no model that can be asked in the "
                + $"{Lanes.NameOf(lane)} lane, so it is {ModelNames.Tiers.NameOf(found.Tier)}.";
        if (PassedOver(found) is { } passedOver)
            yield return passedOver;
    }

    /// <summary>An inline completion is answered by the embedded model, whatever else was chosen.</summary>
    private static string NotAsked(Preference preference, CandidateSearch found) =>
        found.Candidates.FirstOrDefault(candidate => candidate.Model == preference.Model?.Name) is { } candidate
            ? $"You chose {preference.Name}, which cannot be asked: {candidate.Reason}"
            : $"You chose {preference.Name}, and there is no model of that name.";

    private static string Left(Preference preference, CandidateSearch found, RequestCost cost)
    {
        var why = found.Candidates.FirstOrDefault(candidate => candidate.Model == preference.Model?.Name)?.Reason;
        var left = $"The conversation leaves {preference.Name}: {why ?? "there is no model of that name any more"}.";
        return found.Model is { } other && cost.LossOf(preference.Model, other) is { } loss
            ? $"{left} Of its cache {loss}."
            : left;
    }

    /// <summary>Names those that the user lists before the one that is asked.</summary>
    private static string? PassedOver(CandidateSearch found)
    {
        if (found.Model is null)
            return null;
        var names = new List<string>(Named);
        var count = 0;
        foreach (var candidate in found.Candidates)
        {
            if (candidate.Verdict == CandidateVerdict.Chosen && candidate.Model != ModelNames.Embedded)
                break;
            if (candidate.Verdict == CandidateVerdict.Chosen)
                continue;
            count++;
            if (names.Count < Named)
                names.Add(candidate.Model);
        }
        if (count == 0)
            return null;
        var rest = count > names.Count ? $" and {count - names.Count} more" : "";
        return $"Listed before it, and passed over for the reasons among the candidates: {string.Join(", ", names)}{rest}.";
    }
}
