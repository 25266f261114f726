using System.Collections.Immutable;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// The environment of the command that checks changes: names that say where tools are and how to write dates, and no other,
/// so that no key is in it. What tools write beside the project goes into the run's own folders.
/// </summary>
internal static class CommandEnvironment
{
    /// <summary>Where a tool, or what it trusts, is.</summary>
    public static readonly ImmutableArray<string> OfTools =
    [
        "DOTNET_ROOT",
        "JAVA_HOME",
        "GOROOT",
        "RUSTUP_HOME",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PYENV_ROOT",
        "ANDROID_HOME",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "NODE_EXTRA_CA_CERTS",
    ];

    private static readonly string[] Allowed =
    [
        "PATH",
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "USER",
        "LOGNAME",
        "SHELL",
        "SystemRoot",
        "SystemDrive",
        "windir",
        "ComSpec",
        "PATHEXT",
        "OS",
        "NUMBER_OF_PROCESSORS",
        "PROCESSOR_ARCHITECTURE",
        "ProgramFiles",
        "ProgramFiles(x86)",
        "ProgramW6432",
        "CommonProgramFiles",
        "ProgramData",
        "RUSTUP_TOOLCHAIN",
        .. OfTools,
    ];

    /// <param name="environment">Reads a variable of this process.</param>
    /// <param name="home">The command's home folder.</param>
    /// <param name="temp">Its folder for what is temporary.</param>
    /// <param name="workspace">The person's own folder, for a command that wants to look there.</param>
    public static IReadOnlyDictionary<string, string> Of(
        Func<string, string?> environment,
        string home,
        string temp,
        string workspace
    )
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Allowed)
        {
            if (environment(name) is { } value)
                given[name] = value;
        }
        // Its programs on the path ask a folder in the home which of them is meant.
        if (
            !given.ContainsKey("RUSTUP_HOME")
            && environment("HOME") is { } own
            && Directory.Exists(Path.Combine(own, ".rustup"))
        )
            given["RUSTUP_HOME"] = Path.Combine(own, ".rustup");
        foreach (var name in (string[])["HOME", "USERPROFILE", "DOTNET_CLI_HOME"])
            given[name] = home;
        foreach (var name in (string[])["TMPDIR", "TEMP", "TMP"])
            given[name] = temp;
        given["XDG_CONFIG_HOME"] = Path.Combine(home, ".config");
        given["XDG_CACHE_HOME"] = Path.Combine(home, ".cache");
        given["XDG_DATA_HOME"] = Path.Combine(home, ".local", "share");
        given["XDG_STATE_HOME"] = Path.Combine(home, ".local", "state");
        given["TERM"] = "dumb";
        given["CI"] = "true";
        given["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        given["DOTNET_NOLOGO"] = "1";
        given["MODELROUTER_WORKSPACE"] = workspace;
        return given;
    }
}
