using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.Protocol.Tests;

public sealed class JsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"processId":null,"rootUri":null,"rootPath":null,"workspaceFolders":null,"capabilities":{}}""")]
    [InlineData(
        """{"initializationOptions":null,"capabilities":{"window":null,"general":{"positionEncodings":null}}}"""
    )]
    [InlineData("""{"capabilities":{"workspace":{"workspaceFolders":null,"unknown":{"deep":[1]}}},"unknown":1}""")]
    [InlineData("""{"clientInfo":{"name":"Neovim","version":"0.12.0"},"workspaceFolders":[{"uri":"file:///a"}]}""")]
    public void What_clients_send_to_initialize_is_read(string json) =>
        Assert.NotNull(JsonSerializer.Deserialize(json, ProtocolJson.Default.InitializeParams));

    [Theory]
    [InlineData(
        """{"textDocument":{"uri":"a","version":1},"contentChanges":[null]}""",
        typeof(DidChangeTextDocumentParams)
    )]
    [InlineData("""{"event":{"added":[null],"removed":[]}}""", typeof(DidChangeWorkspaceFoldersParams))]
    [InlineData("""{"event":{"added":[],"removed":[null]}}""", typeof(DidChangeWorkspaceFoldersParams))]
    [InlineData("""{"changes":[{"uri":"a","type":1},null]}""", typeof(DidChangeWatchedFilesParams))]
    [InlineData("""{"capabilities":{},"workspaceFolders":[null]}""", typeof(InitializeParams))]
    [InlineData("""{"changes":{}}""", typeof(DidChangeWatchedFilesParams))]
    public void A_list_with_nothing_in_a_place_is_refused_by_its_name(string json, Type type)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type, ProtocolJson.Default));
        Assert.Matches("contentChanges|added|removed|changes|workspaceFolders", error.Path);
    }

    [Fact]
    public void Capabilities_are_found_where_clients_put_them()
    {
        var parameters = JsonSerializer.Deserialize(
            """
            {"processId":7,"capabilities":{
              "general":{"positionEncodings":["utf-8","utf-16"]},
              "window":{"workDoneProgress":true},
              "workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true}},
              "textDocument":{"inlineCompletion":{"dynamicRegistration":true}}},
             "initializationOptions":{"user":{"discover":false}}}
            """,
            ProtocolJson.Default.InitializeParams
        )!;
        Assert.Equal(7, parameters.ProcessId);
        Assert.Equal(["utf-8", "utf-16"], parameters.Capabilities!.General!.PositionEncodings!);
        Assert.True(parameters.Capabilities.Window!.WorkDoneProgress);
        Assert.True(parameters.Capabilities.Workspace!.DidChangeWatchedFiles!.RelativePatternSupport);
        Assert.True(parameters.Capabilities.TextDocument!.InlineCompletion!.DynamicRegistration);
        Assert.False(parameters.InitializationOptions!.Value.GetProperty("user").GetProperty("discover").GetBoolean());
    }

    [Theory]
    [InlineData("""{"triggerKind":0}""", 0)]
    [InlineData("""{"triggerKind":2}""", 2)]
    [InlineData("""{"triggerKind":99,"selectedCompletionInfo":null}""", 99)]
    public void Values_outside_of_an_enumeration_are_read(string context, int expected)
    {
        var json =
            $$"""{"textDocument":{"uri":"file:///a"},"position":{"line":1,"character":2},"context":{{context}}}""";
        var parameters = JsonSerializer.Deserialize(json, ProtocolJson.Default.InlineCompletionParams)!;
        Assert.Equal((InlineCompletionTriggerKind)expected, parameters.Context!.TriggerKind);
        Assert.Equal(new LspPosition(1, 2), parameters.Position);
    }

    [Theory]
    [InlineData("""{"textDocument":{"uri":"a"}}""")]
    [InlineData("""{"textDocument":{"uri":null},"position":{"line":1,"character":2}}""")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":1}}""")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":1.5,"character":2}}""")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":"1","character":2}}""")]
    [InlineData("""{"textDocument":[],"position":{"line":1,"character":2}}""")]
    public void What_is_missing_null_or_of_another_type_is_an_error(string json) =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize(json, ProtocolJson.Default.InlineCompletionParams)
        );

    [Fact]
    public void A_change_may_have_a_range_or_be_the_whole_text()
    {
        var parameters = JsonSerializer.Deserialize(
            """
            {"textDocument":{"uri":"file:///a","version":3},"contentChanges":[
              {"text":"all"},
              {"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"rangeLength":1,"text":""}]}
            """,
            ProtocolJson.Default.DidChangeTextDocumentParams
        )!;
        Assert.Null(parameters.ContentChanges[0].Range);
        Assert.Equal(new LspRange(new(0, 0), new(0, 1)), parameters.ContentChanges[1].Range);
    }

    [Theory]
    [InlineData("""{}""", JsonValueKind.Undefined)]
    [InlineData("""{"settings":null}""", JsonValueKind.Undefined)]
    [InlineData("""{"settings":{"modelrouter":{}}}""", JsonValueKind.Object)]
    public void Settings_may_be_absent(string json, JsonValueKind kind)
    {
        var parameters = JsonSerializer.Deserialize(json, ProtocolJson.Default.DidChangeConfigurationParams)!;
        Assert.Equal(kind, parameters.Settings.GetValueOrDefault().ValueKind);
    }

    [Theory]
    [InlineData("""{"item":{"command":{"title":"","command":"c","arguments":["id"]}},"acceptedLength":4}""")]
    [InlineData("""{"item":{"insertText":"x","range":{},"command":{"title":"","command":"c"}},"acceptedLength":4}""")]
    [InlineData("""{"item":{},"acceptedLength":4}""")]
    public void A_completion_is_named_as_copilots_clients_do(string json) =>
        Assert.Equal(
            4,
            JsonSerializer.Deserialize(json, ProtocolJson.Default.DidPartiallyAcceptCompletionParams)!.AcceptedLength
        );

    [Fact]
    public void What_is_sent_is_as_the_specification_has_it()
    {
        Writes(
            """{"items":[{"insertText":"x","range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}},"command":{"title":"Accepted","command":"modelrouter.didAcceptCompletion","arguments":["id"]}}]}""",
            new InlineCompletionList([
                new InlineCompletionItem(
                    "x",
                    new LspRange(new(0, 1), new(0, 2)),
                    new LspCommand(
                        "Accepted",
                        "modelrouter.didAcceptCompletion",
                        [JsonSerializer.SerializeToElement("id", ProtocolJson.Default.String)]
                    )
                ),
            ]),
            ProtocolJson.Default.InlineCompletionList
        );
        Writes(
            """{"capabilities":{"positionEncoding":"utf-8","textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},"inlineCompletionProvider":{},"executeCommandProvider":{"commands":["c"]},"workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}}},"serverInfo":{"name":"n","version":"1"}}""",
            new InitializeResult(
                new ServerCapabilities(
                    PositionEncodingKind.Utf8,
                    new TextDocumentSyncOptions(true, TextDocumentSyncKind.Incremental, new SaveOptions(false)),
                    new InlineCompletionOptions(),
                    new ExecuteCommandOptions(["c"]),
                    new WorkspaceOptions(new WorkspaceFoldersServerCapabilities(true, true))
                ),
                new ServerInfo("n", "1")
            ),
            ProtocolJson.Default.InitializeResult
        );
        Writes(
            """{"busy":true,"message":"","kind":"Inactive"}""",
            new DidChangeStatusParams(true, "", StatusKind.Inactive),
            ProtocolJson.Default.DidChangeStatusParams
        );
        Writes(
            """{"watchers":[{"globPattern":"**/*","kind":5},{"globPattern":{"baseUri":"file:///a","pattern":"*"}}]}""",
            new DidChangeWatchedFilesRegistrationOptions([
                new FileSystemWatcher(new GlobPattern("**/*"), WatchKind.Create | WatchKind.Delete),
                new FileSystemWatcher(new GlobPattern("*", "file:///a")),
            ]),
            ProtocolJson.Default.DidChangeWatchedFilesRegistrationOptions
        );
    }

    [Fact]
    public void Progress_says_of_what_kind_it_is()
    {
        Writes(
            """{"token":"t","value":{"title":"Indexing","percentage":0,"kind":"begin"}}""",
            new ProgressParams<WorkDoneProgressBegin>(new ProgressToken("t"), new("Indexing", Percentage: 0)),
            ProtocolJson.Default.ProgressBegin
        );
        Writes(
            """{"token":5,"value":{"message":"half","percentage":50,"kind":"report"}}""",
            new ProgressParams<WorkDoneProgressReport>(new ProgressToken(5), new(Message: "half", Percentage: 50)),
            ProtocolJson.Default.ProgressReport
        );
        Writes(
            """{"token":5,"value":{"kind":"end"}}""",
            new ProgressParams<WorkDoneProgressEnd>(new ProgressToken(5), new()),
            ProtocolJson.Default.ProgressEnd
        );
    }

    [Theory]
    [InlineData("\"t\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("-7")]
    public void A_token_is_a_string_or_a_number(string token)
    {
        var json = $$"""{"token":{{token}}}""";
        var read = JsonSerializer.Deserialize(json, ProtocolJson.Default.WorkDoneProgressCancelParams)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, ProtocolJson.Default.WorkDoneProgressCancelParams));
        Assert.Equal(read, JsonSerializer.Deserialize(json, ProtocolJson.Default.WorkDoneProgressCancelParams));
    }

    private static void Writes<T>(string expected, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToElement(value, type);
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, json),
            $"{expected}\n{json.GetRawText()}"
        );
    }
}
