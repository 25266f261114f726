using System.Text.Json;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>A policy store over a folder of its own, whose settings are known.</summary>
internal sealed class StoreOnDisk : IDisposable
{
    public const string PolicyFileName = PolicyFileReader.FileName;

    private readonly TempFolder _disk;
    private string _settings = "{}";
    private string[] _open = [];

    public StoreOnDisk(TimeProvider? time = null)
        : this(new TempFolder(), time) { }

    private StoreOnDisk(TempFolder disk, TimeProvider? time = null)
    {
        _disk = disk;
        Store = new PolicyStore("/home/nobody", time ?? TimeProvider.System);
        Settings(_settings);
    }

    public PolicyStore Store { get; }

    public string Path => _disk.Path;

    public long Version => Store.Current.Version;

    /// <summary>A policy file with one rule.</summary>
    public static string Rule(string glob, string lane = "local") =>
        JsonSerializer.Serialize(new { privacy = new { rules = new[] { new { paths = new[] { glob }, lane } } } });

    /// <summary>The same disk, settings and open folders, seen by a store that knows nothing yet.</summary>
    public StoreOnDisk WithNewStore()
    {
        var other = new StoreOnDisk(_disk);
        other.Settings(_settings);
        other.Open(_open);
        return other;
    }

    public string Write(string relativePath, string text) => _disk.Write(relativePath, text);

    public string Combine(string relativePath) => _disk.Combine(relativePath);

    public string Folder(string relativePath) => Directory.CreateDirectory(Combine(relativePath)).FullName;

    public void Link(string relativePath, string target)
    {
        var path = Combine(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }

    public void Settings(string json)
    {
        _settings = json;
        using var parsed = JsonDocument.Parse(json);
        Store.SettingsChanged(parsed.RootElement);
    }

    public void Open(params string[] relativePaths)
    {
        _open = relativePaths;
        Store.FoldersChanged(relativePaths.Select(UriOf));
    }

    /// <summary>Tells of paths, relative or full.</summary>
    public void Changed(params string[] paths) =>
        Store.FilesChanged(paths.Select(path => System.IO.Path.IsPathRooted(path) ? path : Combine(path)));

    public string UriOf(string relativePath) => new Uri(Combine(relativePath)).AbsoluteUri;

    public DocumentLocation At(string relativePath) => Store.Locate(UriOf(relativePath));

    public LaneVerdict VerdictOf(string relativePath) => Store.LaneOf(At(relativePath));

    public Lane LaneOf(string relativePath) => VerdictOf(relativePath).Lane;

    public void Dispose()
    {
        Store.Dispose();
        _disk.Dispose();
    }
}
