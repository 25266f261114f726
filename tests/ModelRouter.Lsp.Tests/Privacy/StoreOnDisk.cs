using System.Text.Json;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>A policy store over a folder of its own, whose settings are known.</summary>
internal sealed class StoreOnDisk : IDisposable
{
    public const string PolicyFile = PolicyFileReader.FileName;

    private readonly TempFolder _disk = new();

    public StoreOnDisk(string settings = "{}", TimeProvider? time = null)
    {
        Store = new PolicyStore("/home/nobody", time ?? TimeProvider.System);
        Settings(settings);
    }

    public PolicyStore Store { get; }

    public string Path => _disk.Path;

    public long Version => Store.Current.Version;

    /// <summary>A policy file with one rule.</summary>
    public static string Rule(string glob, string lane = "local") =>
        JsonSerializer.Serialize(new { privacy = new { rules = new[] { new { paths = new[] { glob }, lane } } } });

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
        using var parsed = JsonDocument.Parse(json);
        Store.SettingsChanged(parsed.RootElement);
    }

    public void Open(params string[] relativePaths) => Store.FoldersChanged(relativePaths.Select(UriOf));

    public void Changed(params string[] relativePaths) => Store.FilesChanged(relativePaths.Select(Combine));

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
