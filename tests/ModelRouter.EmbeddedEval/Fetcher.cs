using System.Diagnostics;

namespace ModelRouter.EmbeddedEval;

/// <summary>
/// Gets the code bases through <c>npm pack</c>, <c>apt-get source</c> and <c>apt-get download</c>, from whatever registries
/// these are set up with. Debian packages need a Debian-like system; a private copy of its package lists is made, with sources.
/// </summary>
internal sealed class Fetcher(TextWriter output)
{
    private const string AptSources = "/etc/apt/sources.list.d";

    /// <summary>Fetches what is not there yet into a folder each; 1 when something could not be had.</summary>
    public int Run(IReadOnlyList<CodeBase> codeBases, string root)
    {
        Directory.CreateDirectory(root);
        var downloads = Directory.CreateDirectory(Path.Combine(root, ".downloads")).FullName;
        string[]? apt = null;
        var failed = 0;
        foreach (var codeBase in codeBases)
        {
            var folder = Path.Combine(root, codeBase.Name);
            if (Directory.Exists(folder))
                continue;
            var unpacked = Directory.CreateDirectory(Path.Combine(downloads, codeBase.Name)).FullName;
            if (codeBase.Source != Source.Npm)
                apt ??= PrepareApt(downloads);
            var fetched = codeBase.Source switch
            {
                Source.Npm => Npm(codeBase, downloads, unpacked),
                Source.DebianSource => DebianSource(codeBase, apt!, downloads, unpacked),
                _ => DebianBinary(codeBase, apt!, unpacked),
            };
            if (fetched)
                Directory.Move(unpacked, folder);
            else
                failed++;
            output.WriteLine($"{codeBase.Name}: {(fetched ? "fetched" : "could not be fetched")}");
        }
        return failed == 0 ? 0 : 1;
    }

    private bool Npm(CodeBase codeBase, string downloads, string target)
    {
        if (!Call("npm", downloads, ["pack", "--silent", $"{codeBase.Package}@{codeBase.Version}"]))
            return false;
        var name = codeBase.Package.TrimStart('@').Replace('/', '-');
        return Call("tar", downloads, ["-xzf", $"{name}-{codeBase.Version}.tgz", "-C", target]);
    }

    /// <summary>The upstream archive alone: apt-get may fail on the packaging part, which is not needed.</summary>
    private bool DebianSource(CodeBase codeBase, string[] apt, string downloads, string target)
    {
        var archives = Directory.CreateDirectory(Path.Combine(downloads, "archives")).FullName;
        string? Archive() =>
            Directory
                .EnumerateFiles(archives, $"{codeBase.Package}_{codeBase.Version}*.orig.tar.*")
                .FirstOrDefault(path => !path.EndsWith(".asc", StringComparison.Ordinal));
        if (Archive() is null)
            Call("apt-get", archives, [.. apt, "source", "--download-only", "-qq", codeBase.Package]);
        return Archive() is { } archive && Call("tar", archives, ["-xf", archive, "-C", target]);
    }

    private bool DebianBinary(CodeBase codeBase, string[] apt, string target)
    {
        if (!Call("apt-get", target, [.. apt, "download", "-qq", codeBase.Package]))
            return false;
        var package = Directory.EnumerateFiles(target, "*.deb").First();
        return Call("dpkg-deb", target, ["-x", package, target]);
    }

    private string[] PrepareApt(string downloads)
    {
        var parts = Directory.CreateDirectory(Path.Combine(downloads, "apt", "parts")).FullName;
        var lists = Directory.CreateDirectory(Path.Combine(downloads, "apt", "lists", "partial")).Parent!.FullName;
        foreach (var file in Directory.EnumerateFiles(AptSources, "*.sources"))
        {
            var lines = File.ReadAllLines(file).Select(line => line == "Types: deb" ? "Types: deb deb-src" : line);
            File.WriteAllLines(Path.Combine(parts, Path.GetFileName(file)), lines);
        }
        string[] options =
        [
            "-o",
            $"Dir::Etc::SourceParts={parts}",
            "-o",
            "Dir::Etc::SourceList=/dev/null",
            "-o",
            $"Dir::State::Lists={lists}",
        ];
        Call("apt-get", downloads, [.. options, "update", "-qq"]);
        return options;
    }

    private bool Call(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            output.WriteLine($"{program} ended with {process.ExitCode}");
        return process.ExitCode == 0;
    }
}
