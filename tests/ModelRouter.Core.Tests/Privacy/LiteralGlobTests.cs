using System.Text.Json;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>The globs that the client writes for one file or folder mean that one, whatever its name holds.</summary>
public sealed class LiteralGlobTests
{
    public static TheoryData<string, string, string[]> Cases()
    {
        var cases = new TheoryData<string, string, string[]>();
        var file = RepositoryRoot.Combine("client-vscode", "test", "literalGlobs.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var each in json.RootElement.EnumerateArray())
        {
            cases.Add(
                each.GetProperty("path").GetString()!,
                each.GetProperty("glob").GetString()!,
                [.. each.GetProperty("others").EnumerateArray().Select(other => other.GetString()!)]
            );
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_literal_glob_covers_its_path_and_no_other(string path, string glob, string[] others)
    {
        var policy = Policy(Folder("/w", (glob, Lane.Off)));

        Assert.Empty(policy.Problems);
        Assert.Equal(Lane.Off, policy.LaneOf(At($"/w/{path}")).Lane);
        Assert.Equal(Lane.Off, policy.LaneOf(At($"/w/{path}/below")).Lane);
        Assert.All(others, other => Assert.Equal(Lane.Cloud, policy.LaneOf(At($"/w/{other}")).Lane));
        Assert.Equal(Lane.Cloud, policy.LaneOf(At($"/elsewhere/{path}")).Lane);
    }
}
