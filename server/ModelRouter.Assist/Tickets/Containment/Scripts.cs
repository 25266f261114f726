using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>What a manifest has run: by its package manager as it installs, by people, and by hooks of git.</summary>
internal static class Scripts
{
    private static readonly string[] Members =
    [
        "scripts",
        "husky",
        "simple-git-hooks",
        "pre-commit",
        "pre-push",
        "lint-staged",
    ];

    /// <summary>Test runners, each of which has its settings in a member of its name.</summary>
    private static readonly string[] Runners = ["jest", "vitest", "mocha", "ava", "tap"];

    /// <summary>Whether what changed is no script, but how a test runner does.</summary>
    public static bool IsRunner(string name) => Runners.Contains(name);

    /// <summary>Whether the file is one that names what is run.</summary>
    public static bool IsManifest(string path) =>
        path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant() is "package.json" or "composer.json";

    /// <summary>Names of what would be run that is not run so now, or that would not be run any more.</summary>
    /// <returns>Null where the file could be read before and cannot be afterwards.</returns>
    public static IEnumerable<string>? Changed(string before, string after)
    {
        if (In(before) is not { } old)
            return [];
        if (In(after) is not { } now)
            return null;
        return now.Except(old).Concat(old.Except(now)).Select(static one => one.Name).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Of a member that is there twice, all: who reads it may take either. Null for what is no JSON.</summary>
    private static List<(string Name, string Line)>? In(string text)
    {
        var found = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(text))
            return found;
        try
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return found;
            foreach (var member in json.RootElement.EnumerateObject())
            {
                if (IsRunner(member.Name))
                    found.Add((member.Name, JsonNode.Parse(member.Value.GetRawText())?.ToJsonString() ?? ""));
                else if (!Members.Contains(member.Name))
                    continue;
                else if (member.Value.ValueKind == JsonValueKind.Object)
                    found.AddRange(
                        member.Value.EnumerateObject().Select(static one => (one.Name, one.Value.ToString()))
                    );
                else
                    found.Add((member.Name, member.Value.ToString()));
            }
            return found;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
