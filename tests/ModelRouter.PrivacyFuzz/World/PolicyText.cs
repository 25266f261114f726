using System.Text;
using System.Text.Json.Nodes;
using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>Writes down what a policy says, in one of the ways in which people do.</summary>
internal static class PolicyText
{
    /// <summary>The bytes of a <c>.modelrouter.json</c>.</summary>
    public static byte[] File(PolicySpec spec)
    {
        var privacy = Section(spec);
        var key = (spec.Handwriting % 3) switch
        {
            0 => "privacy",
            1 => "Privacy",
            _ => "PRIVACY",
        };
        var text = $"{{ \"{key}\": {privacy.ToJsonString()} }}";
        if (spec.Handwriting % 5 == 1)
            text = "// for all of us\n" + text;
        if (spec.Handwriting % 7 == 1)
            text = "\uFEFF" + text;
        return spec.Damage switch
        {
            Damage.None => Encoding.UTF8.GetBytes(text),
            Damage.HalfWritten => Encoding.UTF8.GetBytes(text)[..(1 + (spec.Handwriting % (text.Length - 2)))],
            Damage.Empty => [],
            Damage.NoObject => Encoding.UTF8.GetBytes("[1]"),
            _ => [(byte)'{', 0xFF, 0xFE, (byte)'}'],
        };
    }

    /// <summary>A layer of settings; nested, flat or with the editor's prefix.</summary>
    public static JsonNode Layer(PolicySpec spec)
    {
        if (spec.Damage != Damage.None)
            return JsonValue.Create("broken");
        var section = Section(spec);
        if (spec.Handwriting % 3 == 0)
            return new JsonObject { ["privacy"] = section };
        var prefix = spec.Handwriting % 3 == 1 ? "privacy." : "modelrouter.privacy.";
        var layer = new JsonObject();
        foreach (var (key, value) in section)
            layer[prefix + key] = value?.DeepClone();
        return layer;
    }

    private static JsonObject Section(PolicySpec spec)
    {
        var section = new JsonObject();
        if (!spec.Rules.IsEmpty)
            section["rules"] = new JsonArray([.. spec.Rules.Select(static rule => (JsonNode)Rule(rule))]);
        if (spec.DefaultLane is { } lane)
            section["defaultLane"] = Word(lane);
        if (spec.Honors is { } honors)
            section["honorIgnoreFiles"] = honors;
        return section;
    }

    private static JsonObject Rule(RuleSpec rule) =>
        new()
        {
            ["paths"] = new JsonArray([.. rule.Globs.Select(static glob => (JsonNode)glob)]),
            ["lane"] = rule.HasNoLane ? "secret" : Word(rule.Lane),
        };

    private static string Word(Lane lane) => lane.ToString().ToLowerInvariant();
}
