using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>Finds what a manifest says that a project needs, by name.</summary>
internal static class Dependencies
{
    private static readonly string[] NpmMembers =
    [
        "dependencies",
        "devDependencies",
        "peerDependencies",
        "optionalDependencies",
        "bundledDependencies",
        "require",
        "require-dev",
    ];

    /// <summary>The names; empty for a file that is no manifest, or cannot be read.</summary>
    public static IEnumerable<string> In(string path, string text)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return name switch
        {
            "package.json" or "composer.json" => OfJson(text),
            "cargo.toml" or "pyproject.toml" or "pipfile" => OfToml(text),
            "go.mod" => Names(GoModule, text),
            "gemfile" => Names(Gem, text),
            "pom.xml" => Names(Maven, text),
            "build.gradle" or "build.gradle.kts" => Names(Gradle, text),
            _ when name.StartsWith("requirements", StringComparison.Ordinal)
                    && name.EndsWith(".txt", StringComparison.Ordinal) => Names(Requirement, text),
            _ when Path.GetExtension(name) is ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets" => Names(
                MsBuild,
                text
            ),
            _ => [],
        };
    }

    private static IEnumerable<string> Names(Regex pattern, string text) =>
        pattern.Matches(text).Select(static match => match.Groups["name"].Value);

    private static List<string> OfJson(string text)
    {
        var names = new List<string>();
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return names;
            foreach (var member in NpmMembers)
            {
                if (json.RootElement.TryGetProperty(member, out var all) && all.ValueKind == JsonValueKind.Object)
                    names.AddRange(all.EnumerateObject().Select(static one => one.Name));
            }
        }
        catch (JsonException)
        {
            // Whoever reads it next says so.
        }
        return names;
    }

    /// <summary>Keys below a header that speaks of dependencies, and quoted requirements in a list of that name.</summary>
    private static List<string> OfToml(string text)
    {
        var names = new List<string>();
        var (isTable, isList) = (false, false);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                isList = false;
                // [dependencies.serde]
                var one = TomlTableOfOne.Match(line);
                if (one.Success)
                    names.Add(one.Groups["name"].Value);
                isTable = !one.Success && (IsOfDependencies(line) || line is "[packages]" or "[dev-packages]");
                continue;
            }
            if (TomlKey.Match(line) is { Success: true } key)
            {
                if (isTable)
                    names.Add(key.Groups["name"].Value);
                else
                    isList = IsOfDependencies(key.Groups["name"].Value);
            }
            if (isList)
                names.AddRange(Names(QuotedRequirement, line));
            if (isList && line.Contains(']'))
                isList = false;
        }
        return names;
    }

    private static bool IsOfDependencies(string header) =>
        header.Contains("dependencies", StringComparison.OrdinalIgnoreCase);

    private static readonly Regex TomlTableOfOne = new(
        @"dependencies\.(?<name>[\w-]+)\]",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex TomlKey = new(
        @"^[""']?(?<name>[\w.-]+)[""']?\s*=",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex QuotedRequirement = new(
        @"[""'](?<name>[A-Za-z0-9][\w.-]*)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex GoModule = new(
        @"^\s*(require\s+)?(?<name>[\w.-]+\.[\w.-]+/[\w./-]+)\s+v\d",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Gem = new(
        @"^\s*gem\s+[""'](?<name>[\w./-]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Maven = new(
        @"<artifactId>\s*(?<name>[\w.-]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Gradle = new(
        @"\b\w*([iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[pP]rocessor|kapt|ksp)\s*\(?\s*[""'](?<name>[\w.-]+:[\w.-]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Requirement = new(
        @"^\s*(?<name>[A-Za-z0-9][\w.-]*)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex MsBuild = new(
        @"<(PackageReference|PackageVersion|GlobalPackageReference|Reference|DotNetCliToolReference)\b[^>]*?\b(Include|Update)\s*=\s*""(?<name>[^""]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );
}
