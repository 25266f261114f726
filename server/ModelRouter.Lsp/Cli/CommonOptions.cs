using System.CommandLine;
using System.Text.Json;
using ModelRouter.Core.Configuration;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Cli;

/// <summary>The options that every verb has.</summary>
internal sealed class CommonOptions
{
    /// <summary>Nobody writes that many settings.</summary>
    private const int MaxSettingsBytes = 4 << 20;

    public Option<string> Workspace { get; } =
        new("--workspace")
        {
            Description = "The folder to learn from (default: the current folder).",
            HelpName = "DIR",
            Recursive = true,
        };

    public Option<string> Settings { get; } =
        new("--settings")
        {
            Description = "A JSON file of user settings, keys with or without the 'modelrouter.' prefix.",
            HelpName = "FILE",
            Recursive = true,
        };

    public Option<bool> Json { get; } = new("--json") { Description = "Answer in JSON.", Recursive = true };

    /// <exception cref="CliException">The folder does not exist.</exception>
    public string WorkspaceOf(ParseResult parsed)
    {
        var given = parsed.GetValue(Workspace) ?? Directory.GetCurrentDirectory();
        if (given.Length == 0)
            throw new CliException(ExitCode.WrongUsage, "--workspace is empty; name a folder.");
        var folder = Path.GetFullPath(given);
        return Directory.Exists(folder)
            ? folder
            : throw new CliException(ExitCode.WrongUsage, $"There is no folder {folder}; give one with --workspace.");
    }

    /// <summary>The settings, with what is wrong in them.</summary>
    /// <exception cref="CliException">The file cannot be read, or is not JSON.</exception>
    public Settings SettingsOf(ParseResult parsed)
    {
        if (UserLayerOf(parsed) is not { } layer)
            return Core.Configuration.Settings.Default;
        try
        {
            return SettingsReader.ReadUser(layer);
        }
        catch (InvalidOperationException)
        {
            // What the parser lets through and its strings do not.
            throw new CliException(
                ExitCode.WrongUsage,
                $"{parsed.GetValue(Settings)} holds half of a surrogate pair; write it as text."
            );
        }
    }

    /// <summary>The settings as they are written; null when none are given.</summary>
    /// <exception cref="CliException">The file cannot be read, or is not JSON.</exception>
    public JsonElement? UserLayerOf(ParseResult parsed)
    {
        if (parsed.GetValue(Settings) is not { } file)
            return null;
        if (file.Length == 0)
            throw new CliException(ExitCode.WrongUsage, "--settings is empty; name a file.");
        try
        {
            using var json = JsonDocument.Parse(
                ReadSettings(file),
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            return json.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new CliException(
                ExitCode.WrongUsage,
                $"{file} is not JSON (line {exception.LineNumber + 1}): write an object such as {{\"inlineCompletion.multiline\": \"never\"}}."
            );
        }
    }

    /// <summary>Whatever lies there, it is read or refused, never waited for.</summary>
    private static byte[] ReadSettings(string file)
    {
        var path = Path.GetFullPath(file);
        var content = FileContent.Read(path, MaxSettingsBytes);
        return content.Bytes
            ?? throw new CliException(
                ExitCode.WrongUsage,
                $"The settings in {path} cannot be read: {content.Problem ?? "there is no such file"}. Name a file with --settings."
            );
    }
}
