using System.Net.Http.Headers;
using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz;
using ModelRouter.PrivacyFuzz.Play;
using ModelRouter.PrivacyFuzz.World;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>A short run of tests/ModelRouter.PrivacyFuzz, and that it finds what it looks for.</summary>
public sealed class PrivacyFuzzTests
{
    private static readonly FuzzOptions Short = FuzzOptions.Default with { Cases = 40, Seed = 7 };
    private static readonly FuzzOptions Planted = Short with { Plants = true };

    /// <summary>About one in fifteen sends what it should not.</summary>
    private const int MostPlanted = 200;

    [Fact]
    public async Task Generated_sessions_leak_nothing_and_do_send_what_may_go()
    {
        var result = await FuzzRun.RunAsync(Short, static _ => { });

        Assert.Empty(result.Findings);
        Assert.Equal(Short.Cases, result.Totals.Of("cases"));
        Assert.NotEqual(0, result.Totals.Of("canaries of lane Cloud in requests to Cloud"));
        Assert.NotEqual(0, result.Totals.Of("canaries of lane Local in requests to Local"));
        Assert.NotEqual(0, result.Totals.Of("completions asked for where no model may be sent the document"));
    }

    /// <summary>A server that never hears the user's rules sends what they are about.</summary>
    [Fact]
    public async Task Rules_that_do_not_hold_are_found_in_what_is_sent()
    {
        await using var house = await ModelHouse.StartAsync();
        var findings = new List<string?>();
        while (findings.Count < MostPlanted && !findings.Exists(IsSent))
            findings.Add(await new FuzzCase(Planted, findings.Count, house, new Totals()).RunAsync());

        Assert.Contains(findings, IsSent);

        static bool IsSent(string? finding) => finding?.Contains("was sent to cloud", StringComparison.Ordinal) == true;
    }

    [Theory]
    [InlineData("path")]
    [InlineData("header")]
    [InlineData("body")]
    public async Task A_private_word_that_is_sent_is_found_wherever_it_stands(string part)
    {
        await using var house = await ModelHouse.StartAsync();
        using var home = new TempFolder();
        var dice = new Dice(seed: 1, number: 1);
        var canaries = new Canaries(dice);
        var word = canaries.Word();
        var path = home.Combine("ws/a.cs");
        var scene = new Scene
        {
            Home = home.Path,
            Open = [home.Combine("ws")],
            User = PolicySpec.Nothing with { DefaultLane = Lane.Local },
        };
        var check = new LeakCheck(new Disk(scene), canaries, new Totals());
        canaries.Settle(Spelling.Plain(path), [word]);

        await SendAsync(CloudOf(house, dice), part, $"before{word.ToUpperInvariant()}behind");

        var leak = Assert.Throws<LeakException>(() => check.Sent(house.Take(), []));
        Assert.Contains(word, leak.Message, StringComparison.Ordinal);
    }

    private static string CloudOf(ModelHouse house, Dice dice)
    {
        while (true)
        {
            foreach (var model in house.Settings(dice)["models"]!.AsArray())
            {
                if ((string?)model!["lane"] == "cloud")
                    return (string)model["endpoint"]!;
            }
        }
    }

    private static async Task SendAsync(string endpoint, string part, string text)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{endpoint}/chat/completions{(part == "path" ? $"?of=%2F{text}" : "")}"
        );
        if (part == "header")
            request.Headers.Add("x-note", text);
        request.Content = new StringContent(
            $$"""{"model": "big", "messages": [{"role": "user", "content": "{{(part == "body" ? text : "")}}"}]}""",
            MediaTypeHeaderValue.Parse("application/json")
        );
        using var response = await client.SendAsync(request);
    }
}
