using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Sources;

/// <summary>
/// A text that was made from several places: a model's answer, which may say again what it was told, or a diff. It is as
/// private as each of them.
/// </summary>
public sealed class MixedText
{
    /// <param name="text">Exactly what would be sent.</param>
    /// <param name="role">What it is to the request, as people are told.</param>
    /// <param name="origins">All places. At least one.</param>
    public MixedText(string text, string role, IEnumerable<DocumentLocation> origins)
    {
        var all = origins.Distinct().ToList();
        Text = new SourceText(all[0], text, role);
        // Nothing more of them is sent; but the policy is asked about each.
        Required = [Text, .. all.Skip(1).Select(origin => new SourceText(origin, "", role))];
    }

    /// <summary>The text, as it stands in a prompt.</summary>
    public SourceText Text { get; }

    /// <summary>All that has to be admitted for the text to be sent.</summary>
    public ImmutableArray<SourceText> Required { get; }

    /// <summary>An answer that was just given.</summary>
    internal static MixedText Answer(string text, RouteDecision route) =>
        new(text, Roles.Answer, route.Sources.Select(static source => source.Origin));

    /// <summary>Adds all that has to be admitted; a place that is required already needs no second mention.</summary>
    internal ImmutableArray<SourceText> AddTo(ImmutableArray<SourceText> required)
    {
        var known = required.Select(static source => source.Origin).ToHashSet();
        return [.. required, .. Required.Where(source => source == Text || !known.Contains(source.Origin))];
    }
}
