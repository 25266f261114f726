using System.Xml.Linq;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Architecture;

public sealed class ReferenceGraphTests
{
    /// <summary>Which project of ours may know which. A new arrow is an architectural change: record it in docs/decisions.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["JsonRpc"] = [],
        ["Protocol"] = [],
        ["Embedded"] = [],
        ["Assist"] = ["Core"],
        ["Completion"] = ["Core", "Embedded"],
        ["Providers"] = ["Core"],
        ["Lsp"] = ["Assist", "Completion", "Core", "Embedded", "JsonRpc", "Protocol", "Providers"],
    };

    [Fact]
    public void Projects_reference_each_other_as_the_architecture_says()
    {
        var actual = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "server"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(ShortName, References, StringComparer.Ordinal);

        Assert.Equal(Describe(Allowed), Describe(actual));
    }

    [Fact]
    public void Only_the_executable_references_the_protocol_and_the_transport() =>
        Assert.All(
            Allowed.Where(static project => project.Key != "Lsp"),
            static project => Assert.Empty(project.Value.Intersect(["JsonRpc", "Protocol"]))
        );

    private static string[] References(string project) =>
        [
            .. XDocument
                .Load(project)
                .Descendants("ProjectReference")
                .Select(static reference => ShortName(reference.Attribute("Include")!.Value))
                .Order(StringComparer.Ordinal),
        ];

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("ModelRouter.", "", StringComparison.Ordinal);

    private static string Describe(Dictionary<string, string[]> graph) =>
        string.Join(
            '\n',
            graph
                .OrderBy(static project => project.Key, StringComparer.Ordinal)
                .Select(static project => $"{project.Key} -> {string.Join(", ", project.Value)}")
        );
}
