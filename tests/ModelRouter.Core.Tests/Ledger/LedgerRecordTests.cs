using System.Text;
using System.Text.Json;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Tests.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Ledger;

public sealed class LedgerRecordTests
{
    private const string Canary = "canary-7f3a";

    [Fact]
    public void A_line_has_exactly_the_fields_that_are_promised_in_their_order()
    {
        var line = LedgerChain.Link(Records.Record(), LedgerChain.Start).ToUtf8();

        using var json = JsonDocument.Parse(line);
        Assert.Equal(
            [
                .. "ts id task tier lane model provider host sources inputTokens cachedInputTokens outputTokens costUsd".Split(
                    ' '
                ),
                .. "firstTokenMs totalMs outcome attempt prev hash".Split(' '),
            ],
            json.RootElement.EnumerateObject().Select(static property => property.Name)
        );
        Assert.Equal(
            ["path", "sha256", "bytes"],
            json.RootElement.GetProperty("sources")[0].EnumerateObject().Select(static property => property.Name)
        );
    }

    [Fact]
    public void A_request_is_told_by_whom_it_went_to_and_what_became_of_it()
    {
        var record = LedgerRecord
            .Of(Records.Permit(Records.Model), Records.Now)
            .Ended(
                new LedgerOutcome(
                    "ok",
                    new ModelUsage(Input: 1_000, CachedInput: 400, Output: 100),
                    FirstToken: TimeSpan.FromMilliseconds(12.4),
                    Total: TimeSpan.FromMilliseconds(250)
                ),
                Records.Model
            );

        Assert.Equal(
            """{"ts":"2026-01-31T23:59:59.123+00:00","id":"r1","task":"commitMessage","tier":"fast","lane":"cloud","model":"claude","provider":"anthropic","host":"api.anthropic.com:443","sources":[{"path":"/w/a.cs","sha256":"982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1","bytes":4}],"inputTokens":1000,"cachedInputTokens":400,"outputTokens":100,"costUsd":0.0057,"firstTokenMs":12,"totalMs":250,"outcome":"ok","attempt":2}""",
            Encoding.UTF8.GetString(record.ToUtf8())
        );
    }

    [Fact]
    public void A_record_holds_no_code()
    {
        var model = Records.Model with { Headers = [new("x-key", new Secret(Canary))] };
        var places = new[]
        {
            "/w/a.cs",
            $"data:text/plain,{Canary}",
            $"virtual:a?{Canary}",
            $"virtual:a#{Canary}",
            "untitled:Untitled-1",
        };
        var permit = Admission
            .Of(
                Places.Policy(),
                model with
                {
                    Endpoint = new Uri($"http://127.0.0.1:1/{Canary}?key={Canary}"),
                    Lane = Lane.Local,
                },
                new Purpose("r", TaskKind.Edit, ModelTier.Fast),
                [.. places.Select(place => new SourceText(Places.At(place), $"var {Canary} = 1;", "current file"))],
                []
            )
            .Permit!;
        var embedded = new EmbeddedUse(
            "e",
            "embedded",
            permit.Sources[1].Origin,
            TextSnapshot.From(permit.Sources[1].Text),
            ["/w/b.cs"],
            TimeSpan.Zero
        );

        Assert.Equal(places.Length, permit.Sources.Length);
        Assert.DoesNotContain(Canary, Text(LedgerRecord.Of(permit, Records.Now)), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Text(LedgerRecord.Of(embedded, Records.Now)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "api.openai.com:443")]
    [InlineData("http://127.0.0.1:11434", "127.0.0.1:11434")]
    [InlineData("http://[::1]:8080/v1", "[::1]:8080")]
    [InlineData("https://b\u00fccher.example", "xn--bcher-kva.example:443")]
    [InlineData("unix:/run/model.sock", "unix socket")]
    public void The_host_is_that_of_the_endpoint(string endpoint, string host) =>
        Assert.Equal(
            host,
            LedgerRecord.Of(Records.Permit(Records.Model with { Endpoint = new Uri(endpoint) }), Records.Now).Host
        );

    [Fact]
    public void The_path_is_where_links_lead()
    {
        var place = DocumentLocation.FromPath("/w/link.cs", Places.Links(("/w/link.cs", "/v/real.cs")));

        var record = LedgerRecord.Of(Records.Permit(Records.Model, new SourceText(place, "", "tab")), Records.Now);

        Assert.Equal("/v/real.cs", record.Sources[0].Path);
    }

    [Fact]
    public void What_has_no_path_is_told_by_its_uri()
    {
        var place = Places.At("untitled:Untitled-1");

        var record = LedgerRecord.Of(Records.Permit(Records.Model, new SourceText(place, "", "tab")), Records.Now);

        Assert.Equal("untitled:Untitled-1", record.Sources[0].Path);
    }

    [Theory]
    [InlineData(Lane.Local, false, true, "0")]
    [InlineData(Lane.Local, false, false, "0")]
    [InlineData(Lane.Local, true, true, "0.0000055")]
    [InlineData(Lane.Cloud, false, true, null)]
    [InlineData(Lane.Cloud, true, false, null)]
    [InlineData(Lane.Cloud, true, true, "0.0000055")]
    public void The_cost_is_known_from_price_and_tokens_or_not_at_all(
        Lane lane,
        bool hasPrice,
        bool hasUsage,
        string? cost
    )
    {
        var model = Records.Model with { Lane = lane, Price = hasPrice ? Records.Model.Price : null };
        // More cached tokens than tokens: some servers count them apart.
        var usage = hasUsage ? new ModelUsage(Input: 1, CachedInput: 1, Output: 0) { CachedInput = 11 } : null;

        var record = Records.Record().Ended(new LedgerOutcome("ok", usage, null, TimeSpan.Zero), model);

        Assert.Equal(cost, record.CostUsd?.ToString());
    }

    [Fact]
    public void A_price_beyond_all_numbers_makes_the_cost_unknown()
    {
        var model = Records.Model with { Price = new ModelPrice(decimal.MaxValue, 0, 0) };

        var record = Records
            .Record()
            .Ended(new LedgerOutcome("ok", new ModelUsage(2, 0, 0), null, TimeSpan.Zero), model);

        Assert.Null(record.CostUsd);
    }

    [Fact]
    public void A_request_that_nobody_ended_was_interrupted() =>
        Assert.Equal(("interrupted", null), (Records.Record().Outcome, Records.Record().TotalMs));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":1}")]
    [InlineData("\u0000")]
    public void What_is_no_record_is_none(string line) => Assert.Null(LedgerRecord.Parse(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("\"sources\":[", "\"sources\":[null,")]
    [InlineData("\"id\":\"r1\"", "\"id\":null")]
    [InlineData("\"id\":\"r1\"", "\"id\":\"\\ud800\"")]
    [InlineData("\"outcome\":\"interrupted\",", "")]
    [InlineData("\"prev\":\"", "\"prev\":\"0")]
    [InlineData("\"hash\":\"", "\"hash\":\"\u00e9")]
    public void A_record_that_lacks_or_bends_something_is_none(string part, string bent)
    {
        var line = Text(LedgerChain.Link(Records.Record(), LedgerChain.Start));
        Assert.NotNull(LedgerRecord.Parse(Encoding.UTF8.GetBytes(line)));

        Assert.Null(LedgerRecord.Parse(Encoding.UTF8.GetBytes(line.Replace(part, bent, StringComparison.Ordinal))));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_name_or_text_still_makes_a_line()
    {
        var record = Records.Record("\ud800") with
        {
            Sources = [LedgerSource.Of(new(Places.At("/w/\udc00"), "\ud800", ""))],
        };

        var read = LedgerRecord.Parse(record.ToUtf8());

        Assert.Equal(("\ufffd", "/w/\ufffd"), (read?.Id, read?.Sources[0].Path));
    }

    private static string Text(LedgerRecord record) => Encoding.UTF8.GetString(record.ToUtf8());
}
