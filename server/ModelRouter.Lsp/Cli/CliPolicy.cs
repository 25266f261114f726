using System.CommandLine;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Cli;

/// <summary>The privacy policy that a verb works under.</summary>
internal static class CliPolicy
{
    /// <summary>
    /// That of the settings given and of the policy and ignore files in the workspace and above it. An editor's settings
    /// for the workspace are the editor's, and are not read. What could not be used is told on stderr.
    /// </summary>
    /// <exception cref="CliException">The folder does not exist, or the settings cannot be read.</exception>
    public static PolicyStore Open(CommonOptions common, ParseResult parsed, CliContext context)
    {
        var folder = common.WorkspaceOf(parsed);
        var store = new PolicyStore(
            Environment.GetFolderPath(
                Environment.SpecialFolder.UserProfile,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            context.Time
        );
        store.UserSettingsChanged(common.UserLayerOf(parsed), parsed.GetValue(common.Settings) ?? "user settings");
        store.FoldersChanged([folder]);
        return store;
    }
}
