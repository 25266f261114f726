namespace ModelRouter.EmbeddedEval;

/// <summary>What a code base is used for. None serves two purposes.</summary>
internal enum Role
{
    /// <summary>The weights are fitted to it.</summary>
    Train,

    /// <summary>Features, sizes and the threshold were chosen by it.</summary>
    Dev,

    /// <summary>Only measured.</summary>
    Test,
}

/// <summary>How a package is fetched.</summary>
internal enum Source
{
    /// <summary><c>npm pack</c>.</summary>
    Npm,

    /// <summary>The upstream archive of a Debian source package.</summary>
    DebianSource,

    /// <summary>A Debian binary package that carries sources.</summary>
    DebianBinary,
}

/// <summary>A named code base.</summary>
/// <param name="Name">A short name; also its folder.</param>
/// <param name="Language">For the table.</param>
/// <param name="Role">What it is used for.</param>
/// <param name="Source">How it is fetched.</param>
/// <param name="Package">The package's name.</param>
/// <param name="Version">The version the published figures were measured with.</param>
/// <param name="Folders">Folders of the package that count, by their ends; empty for all.</param>
internal sealed record CodeBase(
    string Name,
    string Language,
    Role Role,
    Source Source,
    string Package,
    string Version,
    string[] Folders
)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CodeBase> All { get; } =
    [
        new("newtonsoft-json", "C#", Role.Train, Source.DebianSource, "newtonsoft-json", "6.0.8", []),
        new("keepass", "C#", Role.Train, Source.DebianSource, "keepass2", "2.47", []),
        new("unirx", "C#", Role.Train, Source.Npm, "com.neuecc.unirx", "7.1.0", []),
        new("winforms", "C#", Role.Train, Source.DebianSource, "mono", "6.8.0.105", ["mcs/class/System.Windows.Forms"]),
        new("nunit", "C#", Role.Dev, Source.DebianSource, "nunit", "2.6.4", []),
        new("hyena", "C#", Role.Dev, Source.DebianSource, "hyena", "0.5", []),
        new("dnlib", "C#", Role.Test, Source.DebianSource, "dnlib", "2.1", []),
        new("unitask", "C#", Role.Test, Source.Npm, "com.cysharp.unitask", "2.2.5", []),
        new(
            "corefx-net",
            "C#",
            Role.Test,
            Source.DebianSource,
            "mono",
            "6.8.0.105",
            [
                "external/corefx/src/System.Net.",
                "external/corefx/src/System.Linq",
                "external/corefx/src/System.Collections",
            ]
        ),
        new("rxjs", "TypeScript", Role.Train, Source.Npm, "rxjs", "7.8.2", []),
        new("theia-core", "TypeScript", Role.Train, Source.Npm, "@theia/core", "1.75.0", []),
        new("ethers", "TypeScript", Role.Train, Source.Npm, "ethers", "6.17.0", []),
        new("tiptap-core", "TypeScript", Role.Train, Source.Npm, "@tiptap/core", "3.34.0", []),
        new("zod", "TypeScript", Role.Dev, Source.Npm, "zod", "4.6.7", []),
        new("trpc-server", "TypeScript", Role.Dev, Source.Npm, "@trpc/server", "11.25.2", []),
        new("puppeteer-core", "TypeScript", Role.Test, Source.Npm, "puppeteer-core", "24.43.1", []),
        new("blueprintjs-core", "TypeScript", Role.Test, Source.Npm, "@blueprintjs/core", "6.20.0", []),
        new("aztec-stdlib", "TypeScript", Role.Test, Source.Npm, "@aztec/stdlib", "4.1.2", []),
        new("django", "Python", Role.Train, Source.DebianSource, "python-django", "3.2.25", ["/django"]),
        new("twisted", "Python", Role.Train, Source.DebianBinary, "python3-twisted", "22.4.0", []),
        new("sqlalchemy", "Python", Role.Dev, Source.DebianBinary, "python3-sqlalchemy", "1.4.46", []),
        new("python-stdlib", "Python", Role.Test, Source.DebianSource, "python3.11", "3.11.2", ["/Lib"]),
        new("mercurial", "Python", Role.Test, Source.DebianSource, "mercurial", "6.3.2", []),
        new("sphinx", "Python", Role.Test, Source.DebianBinary, "python3-sphinx", "5.3.0", []),
    ];
}
