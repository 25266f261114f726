using System.Text;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Assist;

/// <summary>The texts that a person's work is about, each with the place it comes from. Looks at the disk.</summary>
internal sealed class WorkTexts(PolicyStore policy, Func<IReadOnlyList<string>> folders)
{
    /// <summary>No source file that somebody reads is larger.</summary>
    private const int MaxFileBytes = 1024 * 1024;

    /// <summary>Words that no file holds are judged as a document that was never saved.</summary>
    private const string Unsaved = "untitled:question";

    /// <summary>A scheme that the policy does not know.</summary>
    private const string Unnamed = "unknown:";

    /// <summary>What the person wrote for this request.</summary>
    public SourceText Words(string words) => new(Learn(Unsaved), words, Roles.Goal);

    /// <summary>Where a text comes from of which nobody knows where it comes from: it stays on this machine.</summary>
    public DocumentLocation Unknown => UnknownOf("text");

    /// <inheritdoc cref="Unknown"/>
    /// <param name="name">What it calls itself.</param>
    public DocumentLocation UnknownOf(string name) => Learn(Unnamed + Uri.EscapeDataString(name));

    /// <summary>The places that a path may mean.</summary>
    /// <param name="path">From a folder.</param>
    /// <param name="root">
    /// URI of that folder; null for each of the workspace's and the repositories around them. One that is not on this
    /// machine's disk has no places.
    /// </param>
    public IEnumerable<DocumentLocation> PlacesOf(string path, string? root) =>
        root is null ? PlacesOf(path)
        : DocumentUri.Parse(root)?.Path is { } folder ? [Learn(Path.Combine(folder, path))]
        : [];

    private IEnumerable<DocumentLocation> PlacesOf(string path) =>
        folders()
            .SelectMany(static folder => new[] { folder, RepositoryRoot.Of(folder) })
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(root => Learn(Path.Combine(root, path)));

    /// <summary>An open document.</summary>
    public WorkText Of(DocumentSnapshot document) =>
        new(Learn(document.Uri.Value), NameOf(document.Uri), document.Text);

    /// <summary>A file on disk, or why it cannot be read.</summary>
    /// <param name="uri">Its URI, or an absolute path.</param>
    public (WorkText? Text, string? Problem) Read(string uri)
    {
        // The place first, and again behind: what was read is what lies there.
        var place = Learn(uri);
        if (
            place is not { Kind: LocationKind.File, Path: { } path }
            || DocumentUri.Parse(DocumentUri.FromPath(path)) is not { } name
        )
            return (null, $"{uri} is no file on this machine's disk.");
        var content = FileContent.Read(path, MaxFileBytes);
        if (content.Bytes is not { } bytes)
            return (null, $"{path} cannot be read: {content.Problem ?? "there is no such file"}.");
        if (bytes.AsSpan().Contains((byte)0))
            return (null, $"{path} is no text.");
        return policy.Recheck([place])
            ? (new WorkText(place, NameOf(name), TextSnapshot.From(Encoding.UTF8.GetString(bytes))), null)
            : (null, $"{path} was moved just now; try again.");
    }

    /// <summary>A place on this machine's disk, or by a URI.</summary>
    public DocumentLocation PlaceOf(string uri) => Learn(uri);

    private DocumentLocation Learn(string uri)
    {
        var place = policy.Locate(uri);
        policy.Learn(place);
        return place;
    }

    private string NameOf(DocumentUri uri) => uri.Path is { } path ? NameOf(path, folders()) : uri.Value;

    /// <summary>Whether anybody says anything of single paths.</summary>
    public bool HasRules => policy.Current.HasRules;

    /// <summary>Whether a folder is git's own, by its name.</summary>
    public static bool IsGits(string name) => name.Equals(".git", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file lies in the workspace, by its real path too, and is none of git's own.</summary>
    public bool IsOfWorkspace(DocumentLocation place) =>
        place is { RealPath: { } real }
        && folders()
            .Select(folder => Learn(folder).RealPath)
            .Any(folder =>
                folder is not null
                && DiskPaths.IsWithin(real, folder)
                && !Path.GetRelativePath(folder, real).Split('/', '\\').Any(IsGits)
            );

    /// <summary>The innermost folder of the workspace that a path lies in; null for none.</summary>
    public static string? FolderOf(string path, IReadOnlyList<string> folders) =>
        folders.Where(folder => DiskPaths.IsWithin(path, folder)).MaxBy(static folder => folder.Length);

    /// <summary>A path as people and prompts know it: from the workspace folder, with <c>/</c>; of a file outside its name.</summary>
    public static string NameOf(string path, IReadOnlyList<string> folders)
    {
        return FolderOf(path, folders) is not { } folder
            ? Path.GetFileName(path)
            : Path.GetRelativePath(folder, path).Replace('\\', '/');
    }
}
