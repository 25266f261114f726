namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>Where git looks for what belongs to a user.</summary>
/// <param name="Home">The home folder: <c>.gitconfig</c> and what <c>~/</c> stands for.</param>
/// <param name="ConfigHome">The folder of <c>git/config</c> and <c>git/ignore</c>, by default <c>~/.config</c>.</param>
internal sealed record GitUser(string Home, string ConfigHome)
{
    /// <summary>The user that runs this process.</summary>
    public static GitUser Current()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var config = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        return new GitUser(home, string.IsNullOrEmpty(config) ? Path.Combine(home, ".config") : config);
    }

    /// <summary>The user's configuration: <c>$XDG_CONFIG_HOME/git/config</c>, then <c>~/.gitconfig</c> over it.</summary>
    public GitConfig Config() =>
        GitConfig.Read(
            Path.Combine(Home, ".gitconfig"),
            GitConfig.Read(Path.Combine(ConfigHome, "git", "config"), GitConfig.Empty)
        );

    /// <summary>The ignore file that <paramref name="config"/> names, or git's default one.</summary>
    public IgnoreFile? IgnoreFile(GitConfig config)
    {
        var path = config.ExcludesFile switch
        {
            null => Path.Combine(ConfigHome, "git", "ignore"),
            ['~', '/' or '\\', .. var rest] => Path.Combine(Home, rest),
            var written => written,
        };
        return Path.IsPathFullyQualified(path) ? Ignore.IgnoreFile.Read(path) : null;
    }
}
