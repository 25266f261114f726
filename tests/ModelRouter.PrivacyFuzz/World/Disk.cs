using System.Collections.Immutable;
using System.Text;
using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>The scene as it lies on disk, and what of its changes nobody told the server yet.</summary>
internal sealed class Disk
{
    private readonly List<Scene> _possible;
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);

    public Disk(Scene first)
    {
        Now = first;
        _possible = [first];
        Directory.CreateDirectory(first.Home + "/ws");
        Directory.CreateDirectory(first.Home + "/more");
        foreach (var (path, file) in first.Files)
            Write(path, Encoding.UTF8.GetBytes(file.Text));
        foreach (var (path, target) in first.Links)
            Link(path, target);
        foreach (var (folder, spec) in first.Policies)
            Write(PolicyPath(folder), PolicyText.File(spec));
        foreach (var ((folder, name), lines) in first.Ignores)
            Write($"{folder}/{name}", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    public Scene Now { get; private set; }

    /// <summary>What the server may take for the truth: the last that it was told, and all since.</summary>
    public IReadOnlyList<Scene> Possible => _possible;

    /// <summary>Paths that changed and nobody told of.</summary>
    public IReadOnlyCollection<string> Untold => _untold;

    public static string AnyIgnoreName(Dice dice) => dice.Of(IgnoreSource.FileNames);

    public static string PolicyPath(string folder) => folder + "/.modelrouter.json";

    /// <summary>The server was told of all changes, and has heard of them.</summary>
    public void Told()
    {
        _untold.Clear();
        _possible.RemoveRange(0, _possible.Count - 1);
    }

    /// <summary>What is told by its nature.</summary>
    public void Say(Func<Scene, Scene> change)
    {
        for (var i = 0; i < _possible.Count; i++)
            _possible[i] = change(_possible[i]);
        Now = _possible[^1];
    }

    /// <summary>Writes a policy file, or takes it away.</summary>
    public void SetPolicy(string folder, PolicySpec? spec)
    {
        var path = PolicyPath(folder);
        if (spec is null)
            File.Delete(path);
        else
            Write(path, PolicyText.File(spec));
        Become(
            Now with
            {
                Policies = spec is null ? Now.Policies.Remove(folder) : Now.Policies.SetItem(folder, spec),
            },
            path
        );
    }

    public void SetIgnore(string folder, string name, ImmutableArray<string> lines)
    {
        Write($"{folder}/{name}", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Become(Now with { Ignores = Now.Ignores.SetItem((folder, name), lines) }, $"{folder}/{name}");
    }

    public void Relink(string path, string target)
    {
        File.Delete(path);
        Link(path, target);
        Become(Now with { Links = Now.Links.SetItem(path, target) }, path);
    }

    public void MoveFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to);
        Become(Now with { Files = Now.Files.Remove(from).Add(to, Now.Files[from]) }, from, to);
    }

    /// <summary>Moves a folder with all in it; links in it come along, links to it lead nowhere then.</summary>
    public void MoveFolder(string from, string to)
    {
        Directory.Move(from, to);
        Become(
            Now with
            {
                Files = Now.Files.ToImmutableSortedDictionary(
                    file => Moved(file.Key),
                    file => file.Value,
                    StringComparer.Ordinal
                ),
                Links = Now.Links.ToImmutableSortedDictionary(
                    link => Moved(link.Key),
                    link => link.Value,
                    StringComparer.Ordinal
                ),
                Policies = Now.Policies.ToImmutableSortedDictionary(
                    file => Moved(file.Key),
                    file => file.Value,
                    StringComparer.Ordinal
                ),
                Ignores = Now.Ignores.ToImmutableSortedDictionary(
                    file => (Moved(file.Key.Folder), file.Key.Name),
                    file => file.Value
                ),
            },
            from,
            to
        );

        string Moved(string path) =>
            path == from || path.StartsWith(from + "/", StringComparison.Ordinal) ? to + path[from.Length..] : path;
    }

    private void Become(Scene next, params ReadOnlySpan<string> changed)
    {
        Now = next;
        _possible.Add(next);
        foreach (var path in changed)
            _untold.Add(path);
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private static void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }
}
