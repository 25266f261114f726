using ModelRouter.Core.Privacy;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Privacy;

/// <summary>A lane and its rule as clients and people are told of them.</summary>
internal static class LaneWords
{
    /// <summary>The wire form of a rule.</summary>
    public static LaneRule? RuleOf(LaneVerdict verdict) => verdict.Rule is { } rule ? RuleOf(rule) : null;

    public static LaneRule RuleOf(RuleReference rule) => new(rule.Source, rule.Pattern, rule.Reason);

    /// <summary>The answer to what the lane of a document is.</summary>
    public static DocumentLane LaneOf(string uri, LaneVerdict verdict) =>
        new(uri, Lanes.NameOf(verdict.Lane), RuleOf(verdict), verdict.Error);

    /// <summary>Why no model is asked about a document that is off.</summary>
    public static string Off(LaneVerdict verdict) =>
        verdict.Rule is { } rule ? $"no model may see this file ({rule})" : "no model may see this file";
}
