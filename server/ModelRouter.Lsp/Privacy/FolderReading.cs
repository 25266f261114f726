namespace ModelRouter.Lsp.Privacy;

/// <summary>One look at a folder.</summary>
/// <param name="Name">How the folder was named.</param>
/// <param name="Folder">What was found, at the folder that the name leads to.</param>
/// <param name="Ticket">Of two looks at one folder, the one with the greater ticket began later and holds.</param>
internal sealed record FolderReading(string Name, PolicyFolder Folder, long Ticket)
{
    /// <summary>Looks at a folder.</summary>
    /// <param name="name">Its tidied path, which may lead through links.</param>
    /// <param name="ticket">Taken before the disk is looked at.</param>
    /// <param name="now">The time.</param>
    public static FolderReading Read(string name, long ticket, DateTimeOffset now) =>
        new(name, PolicyFolder.Read(RealNameOf(name), now), ticket);

    /// <summary>The path with every link followed; the name itself where that cannot be told.</summary>
    public static string RealNameOf(string name) =>
        DiskLinks.Resolve(name).Path is { } real ? DiskPaths.Tidy(real) ?? name : name;
}
