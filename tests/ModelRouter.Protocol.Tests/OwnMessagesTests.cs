using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.Protocol.Tests;

/// <summary>The messages that are this server's own, in the shape that its documentation gives them.</summary>
public sealed class OwnMessagesTests
{
    private static readonly LaneRule Rule = new("/w/.modelrouter.json", "secret/", "customers");

    [Fact]
    public void A_route_is_asked_by_task_alone_or_with_all_that_is_known()
    {
        Assert.Equal(new RouteParams("plan"), Read("""{"task":"plan"}""", ProtocolJson.Default.RouteParams));
        Assert.Equal(
            new RouteParams("review", new("file:///a"), new(new(0, 1), new(2, 3)), "why?"),
            Read(
                """
                {"task":"review","textDocument":{"uri":"file:///a"},"text":"why?",
                 "range":{"start":{"line":0,"character":1},"end":{"line":2,"character":3}}}
                """,
                ProtocolJson.Default.RouteParams
            )
        );
    }

    [Fact]
    public void A_decision_leaves_out_what_there_is_not()
    {
        Writes(
            """
            {"id":"1","task":"search","tier":"search","lane":"off","sources":[],"candidates":[],"reasons":["why"]}
            """,
            new LspRouteDecision("1", "search", null, "search", "off", [], [], ["why"]),
            ProtocolJson.Default.LspRouteDecision
        );
        Writes(
            """
            {"id":"1","task":"review","taskClass":"repositoryReasoning","tier":"frontier","lane":"local",
             "laneRule":{"pattern":"secret/","source":"/w/.modelrouter.json","reason":"customers"},
             "model":"qwen","provider":"ollama","endpoint":"http://127.0.0.1:11434/",
             "sources":[{"path":"/w/a","lane":"local","reason":"file"}],
             "candidates":[{"model":"qwen","verdict":"chosen","reason":"first"}],
             "reasons":["why"],"escalatedFrom":"balanced","estimatedCostUsd":0.25,
             "usage":{"inputTokens":3,"cachedInputTokens":1,"outputTokens":2,"costUsd":0.5},
             "timings":{"decideMs":0.25,"firstTokenMs":7,"totalMs":9},
             "outcome":"overload","failure":"It is busy.","attempts":2,"answeredBy":"qwen-mini"}
            """,
            new LspRouteDecision(
                "1",
                "review",
                "repositoryReasoning",
                "frontier",
                "local",
                [new("/w/a", "local", "file")],
                [new("qwen", "chosen", "first")],
                ["why"],
                Rule,
                "qwen",
                "ollama",
                "http://127.0.0.1:11434/",
                "balanced",
                0.25m,
                new RouteDecisionUsage(3, 1, 2, 0.5m),
                new RouteDecisionTimings(0.25, 7, 9),
                "overload",
                "It is busy.",
                2,
                "qwen-mini"
            ),
            ProtocolJson.Default.LspRouteDecision
        );
    }

    [Fact]
    public void Changes_are_of_documents_that_exist_or_make_new_ones()
    {
        var edit = new TextEdit(new(new(0, 1), new(2, 3)), "x");
        const string Edit =
            """{"range":{"start":{"line":0,"character":1},"end":{"line":2,"character":3}},"newText":"x"}""";
        Writes(
            $$$"""{"changes":{"file:///a":[{{{Edit}}}]}}""",
            new WorkspaceEdit(
                new Dictionary<string, IReadOnlyList<TextEdit>>(StringComparer.Ordinal) { ["file:///a"] = [edit] }
            ),
            ProtocolJson.Default.WorkspaceEdit
        );
        Writes(
            $$"""
            {"documentChanges":[{"kind":"create","uri":"file:///b"},
                                {"textDocument":{"uri":"file:///b","version":null},"edits":[{{Edit}}]}]}
            """,
            new WorkspaceEdit(
                DocumentChanges:
                [
                    new("create", "file:///b"),
                    new(TextDocument: new("file:///b", Version: null), Edits: [edit]),
                ]
            ),
            ProtocolJson.Default.WorkspaceEdit
        );
    }

    [Fact]
    public void A_ticket_is_run_by_what_a_plan_said_and_told_by_attempts()
    {
        const string Ticket = """{"title":"t","goal":"g","files":["a"],"acceptance":["x"],"tier":"coding"}""";
        var asked = Read(
            $$"""{"ticket":{{Ticket}},"folder":"file:///w","plan":"1","trusted":true,"consentedCommand":"make"}""",
            ProtocolJson.Default.RunTicketParams
        );
        Assert.Equal(
            ("g", "file:///w", true, "make"),
            (asked.Ticket.Goal, asked.Folder, asked.Trusted, asked.ConsentedCommand)
        );
        Assert.Null(Read($$"""{"ticket":{{Ticket}}}""", ProtocolJson.Default.RunTicketParams).Trusted);
        Writes(
            """
            {"id":"1","outcome":"failed","reason":"r","drift":[{"path":"b","why":"w"}],
             "attempts":[{"model":"m","tier":"coding","totalMs":3,"costUsd":0.5,"whyPassedOn":"p",
                          "verdicts":[{"validator":"applies","verdict":"pass","reason":"ok"}]}],
             "route":{"id":"1","task":"implement","tier":"coding","lane":"cloud","sources":[],"candidates":[],"reasons":[]},
             "markdown":"said"}
            """,
            new RunTicketResult(
                "1",
                "failed",
                "r",
                [new("b", "w")],
                [new("m", "coding", [new("applies", "pass", "ok")], 3, 0.5m, "p")],
                new LspRouteDecision("1", "implement", null, "coding", "cloud", [], [], []),
                "said"
            ),
            ProtocolJson.Default.RunTicketResult
        );
        Assert.Equal(
            new TicketFateParams("1", "accepted"),
            Read("""{"id":"1","fate":"accepted"}""", ProtocolJson.Default.TicketFateParams)
        );
        Writes("""{"kept":true}""", new TicketFateResult(true), ProtocolJson.Default.TicketFateResult);
    }

    [Fact]
    public void Lanes_are_asked_for_many_documents_at_once()
    {
        Assert.Equal(["a", "b"], Read("""{"uris":["a","b"]}""", ProtocolJson.Default.LanesParams).Uris);
        Assert.Throws<JsonException>(() => Read("""{"uris":[null]}""", ProtocolJson.Default.LanesParams));
        Assert.Throws<JsonException>(() => Read("""{"uris":null}""", ProtocolJson.Default.LanesParams));
        Writes(
            """
            {"lanes":[{"uri":"a","lane":"cloud"},
                      {"uri":"b","lane":"local","error":"e",
                       "rule":{"source":"/w/.modelrouter.json","pattern":"secret/","reason":"customers"}}]}
            """,
            new LanesResult([new("a", "cloud"), new("b", "local", Rule, "e")]),
            ProtocolJson.Default.LanesResult
        );
        Writes("{}", new DidChangePolicyParams(), ProtocolJson.Default.DidChangePolicyParams);
    }

    [Fact]
    public void The_status_may_tell_of_the_focused_document() =>
        Writes(
            """
            {"busy":false,"message":"","kind":"Normal",
             "document":{"uri":"a","lane":"off","rule":{"source":"user settings"},"model":"qwen",
             "modelLane":"local"},"model":"qwen","answeredBy":"llama"}
            """,
            new DidChangeStatusParams(
                false,
                "",
                StatusKind.Normal,
                new DocumentStatus("a", "off", new LaneRule("user settings"), Model: "qwen", ModelLane: "local"),
                "qwen",
                "llama"
            ),
            ProtocolJson.Default.DidChangeStatusParams
        );

    [Fact]
    public void The_ledger_tells_what_went_where()
    {
        Assert.Equal(new LedgerParams(), Read("{}", ProtocolJson.Default.LedgerParams));
        Assert.Equal(
            new LedgerParams("2026-01-31", 5),
            Read("""{"since":"2026-01-31","limit":5}""", ProtocolJson.Default.LedgerParams)
        );
        Writes(
            """
            {"rows":[{"ts":"t","id":"1","task":"review","tier":"frontier","lane":"cloud","model":"m","provider":"openai",
              "host":"h","sources":[{"path":"/w/a","sha256":"00","bytes":1},{"path":"/w/b"}],"inputTokens":3,
              "cachedInputTokens":2,"outputTokens":1,"costUsd":0.0001,"firstTokenMs":4,"totalMs":5,"outcome":"ok",
              "attempt":1}],
             "folder":"/home/me/ledger","problem":"p"}
            """,
            new LedgerResult(
                [
                    new LedgerRow(
                        "t",
                        "1",
                        "review",
                        "frontier",
                        "cloud",
                        "m",
                        "openai",
                        "h",
                        [new("/w/a", "00", 1), new("/w/b")],
                        "ok",
                        1,
                        5,
                        3,
                        2,
                        1,
                        0.0001m,
                        4
                    ),
                ],
                "/home/me/ledger",
                "p"
            ),
            ProtocolJson.Default.LedgerResult
        );
    }

    [Fact]
    public void A_credential_is_given_or_taken_back_and_never_printed()
    {
        var given = Read("""{"provider":"openai","secret":"sk-123"}""", ProtocolJson.Default.SetCredentialParams);
        Assert.Equal(("openai", null, "sk-123"), (given.Provider, given.Model, given.Secret));
        Assert.DoesNotContain("sk-123", given.ToString(), StringComparison.Ordinal);

        var taken = Read("""{"model":"big","secret":null}""", ProtocolJson.Default.SetCredentialParams);
        Assert.Equal((null, "big", null), (taken.Provider, taken.Model, taken.Secret));
        Assert.Null(taken.Origins);

        var bound = Read(
            """{"model":"big","secret":"sk-123","origins":["https://api.example.com"]}""",
            ProtocolJson.Default.SetCredentialParams
        );
        Assert.Equal(["https://api.example.com"], bound.Origins);

        Assert.Throws<JsonException>(() => Read("""{"model":"big"}""", ProtocolJson.Default.SetCredentialParams));
    }

    [Fact]
    public void An_errors_data_says_what_sort_it_is()
    {
        Writes("""{"kind":"noModel"}""", new ErrorData(ErrorKind.NoModel), ProtocolJson.Default.ErrorData);
        Writes(
            """{"kind":"privacy","rule":{"source":"/w/.modelrouter.json","pattern":"secret/","reason":"customers"}}""",
            new ErrorData(ErrorKind.Privacy, Rule),
            ProtocolJson.Default.ErrorData
        );
        Writes(
            """{"kind":"provider","status":503,"providerMessage":"busy"}""",
            new ErrorData(ErrorKind.Provider, Status: 503, ProviderMessage: "busy"),
            ProtocolJson.Default.ErrorData
        );
    }

    private static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;

    private static void Writes<T>(string expected, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToElement(value, type);
        using var shape = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(shape.RootElement, json), $"{expected}\n{json.GetRawText()}");
    }
}
