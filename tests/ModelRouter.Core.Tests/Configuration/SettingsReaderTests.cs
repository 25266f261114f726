using System.Text.Json;
using ModelRouter.Core.Configuration;

namespace ModelRouter.Core.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"user": null, "folders": null}""")]
    [InlineData("""{"user": {}, "folders": {}, "a later key": 1}""")]
    public void Nothing_said_means_the_defaults(string json)
    {
        var settings = Read(json);

        Assert.Empty(settings.Problems);
        Assert.Equal(
            new DocumentSettings(InlineCompletionEnabled: true, TimeSpan.Zero, MultilineMode.Auto),
            settings.For("file:///w/a.cs", "csharp")
        );
        Assert.Equal(Settings.DefaultEmbeddedMaxMemoryBytes, settings.EmbeddedMaxMemoryBytes);
    }

    [Theory]
    [InlineData("""{"inlineCompletion.debounceMs": 75}""")]
    [InlineData("""{"inlineCompletion": {"debounceMs": 75}}""")]
    public void A_key_may_be_written_flat_or_nested(string user) =>
        Assert.Equal(75, Read($$"""{"user": {{user}}}""").For("file:///a", "c").Debounce.TotalMilliseconds);

    [Theory]
    [InlineData("""{"inlineCompletion.multilin": "never"}""", "inlineCompletion.multilin")]
    [InlineData("""{"inlineCompletion": {"enable": {"*": false}, "speed": 9}}""", "inlineCompletion.speed")]
    [InlineData("""{"colour": "red"}""", "colour")]
    public void In_a_file_a_key_that_means_nothing_is_told(string user, string key)
    {
        using var json = JsonDocument.Parse(user);

        Assert.Equal($"user: {key}", Assert.Single(SettingsReader.ReadUser(json.RootElement).Problems).Key);
    }

    [Fact]
    public void In_a_file_keys_may_be_written_as_the_editor_keeps_them()
    {
        using var json = JsonDocument.Parse("""{"modelrouter.inlineCompletion.multiline": "never"}""");

        var settings = SettingsReader.ReadUser(json.RootElement);

        Assert.Empty(settings.Problems);
        Assert.Equal(MultilineMode.Never, settings.User.Multiline);
    }

    [Theory]
    [InlineData("untitled:Untitled-1", true)]
    [InlineData("file:///elsewhere/a.cs", false)]
    public void A_document_not_yet_saved_belongs_to_the_only_folder(string uri, bool off)
    {
        var settings = Read("""{"folders": {"file:///w": {"inlineCompletion.enable": {"*": false}}}}""");

        Assert.Equal(!off, settings.For(uri, "csharp").InlineCompletionEnabled);
    }

    [Fact]
    public void The_innermost_folder_has_the_last_word()
    {
        var settings = Read(
            """
            {"user": {"inlineCompletion.multiline": "never"},
             "folders": {"file:///w": {"inlineCompletion.multiline": "auto"},
                         "file:///w/inner/": {"inlineCompletion.multiline": "always"}}}
            """
        );

        Assert.Equal(MultilineMode.Never, settings.For("file:///other/a.cs", "csharp").Multiline);
        Assert.Equal(MultilineMode.Never, settings.For("file:///wider/a.cs", "csharp").Multiline);
        Assert.Equal(MultilineMode.Auto, settings.For("file:///w/a.cs", "csharp").Multiline);
        Assert.Equal(MultilineMode.Always, settings.For("file:///w/inner/a.cs", "csharp").Multiline);
    }

    [Theory]
    [InlineData("csharp", true)]
    [InlineData("markdown", false)]
    [InlineData("Markdown", false)]
    [InlineData("plaintext", true)]
    public void A_language_goes_before_the_star(string language, bool enabled)
    {
        var settings = Read(
            """
            {"user": {"inlineCompletion.enable": {"*": true, "markdown": false, "plaintext": true}},
             "folders": {"file:///w": {"inlineCompletion.enable": {"*": true}}}}
            """
        );

        Assert.Equal(enabled, settings.For("file:///w/a", language).InlineCompletionEnabled);
    }

    [Theory]
    [InlineData("""[]""", "settings")]
    [InlineData("""{"user": 1}""", "user")]
    [InlineData("""{"folders": []}""", "folders")]
    [InlineData("""{"user": {"inlineCompletion.debounceMs": "soon"}}""", "user: inlineCompletion.debounceMs")]
    [InlineData("""{"user": {"inlineCompletion.debounceMs": -1}}""", "user: inlineCompletion.debounceMs")]
    [InlineData("""{"user": {"inlineCompletion.debounceMs": 1e400}}""", "user: inlineCompletion.debounceMs")]
    [InlineData("""{"user": {"inlineCompletion.multiline": "perhaps"}}""", "user: inlineCompletion.multiline")]
    [InlineData("""{"user": {"inlineCompletion.enable": 3}}""", "user: inlineCompletion.enable")]
    [InlineData("""{"user": {"inlineCompletion.enable": {"go": 1}}}""", "user: inlineCompletion.enable.go")]
    [InlineData("""{"user": {"embedded.maxMemoryMb": 0}}""", "user: embedded.maxMemoryMb")]
    [InlineData("""{"folders": {"file:///w": {"trace.server": 1}}}""", "file:///w: trace.server")]
    public void What_does_not_fit_is_told_by_its_name_and_left_out(string json, string key)
    {
        var settings = Read(json);

        Assert.Equal(key, Assert.Single(settings.Problems).Key);
        Assert.Equal(TimeSpan.Zero, settings.For("file:///w/a.cs", "csharp").Debounce);
    }

    [Fact]
    public void One_bad_value_does_not_take_the_others_with_it()
    {
        var settings = Read("""{"user": {"inlineCompletion.multiline": 1, "inlineCompletion.debounceMs": 20}}""");

        Assert.Single(settings.Problems);
        Assert.Equal(20, settings.For("file:///a", "c").Debounce.TotalMilliseconds);
    }

    [Fact]
    public void A_folder_cannot_set_what_belongs_to_the_machine() =>
        Assert.Equal(
            Settings.DefaultEmbeddedMaxMemoryBytes,
            Read("""{"folders": {"file:///w": {"embedded.maxMemoryMb": 9}}}""").EmbeddedMaxMemoryBytes
        );

    [Fact]
    public void The_command_that_checks_changes_is_the_users_and_a_folder_only_proposes_one()
    {
        var settings = Read(
            """{"user": {"validate.command": " npm test "}, "folders": {"file:///w/": {"modelrouter.validate.command": "make"}}}"""
        );

        Assert.Empty(settings.Problems);
        Assert.Equal("npm test", settings.User.ValidateCommand);
        Assert.Equal("make", settings.ProposedCommandOf("file:///w"));
        Assert.Null(settings.ProposedCommandOf("file:///w/inner"));
    }

    [Theory]
    [InlineData("\"make\\nrm -r x\"")]
    [InlineData("\"make\\u202e\"")]
    [InlineData("[\"make\"]")]
    public void A_command_that_cannot_be_read_before_it_is_consented_to_is_none(string command)
    {
        var settings = Read("{\"user\": {\"validate.command\": " + command + "}}");

        Assert.Null(settings.User.ValidateCommand);
        Assert.Equal("user: validate.command", Assert.Single(settings.Problems).Key);
    }

    private static Settings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SettingsReader.Read(document.RootElement);
    }
}
