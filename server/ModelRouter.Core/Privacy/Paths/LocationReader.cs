using System.Collections.Immutable;
using System.Text.Json;

namespace ModelRouter.Core.Privacy;

/// <summary>Makes a location of one URI or path.</summary>
internal readonly struct LocationReader(string name, ResolveRealPath resolve)
{
    private const string FileScheme = "file";

    /// <summary>UTF-16 units. No system opens a longer path.</summary>
    private const int MaxLength = 16_384;

    /// <summary>
    /// Folders that one path may lead through: more than anybody makes. Each is looked at, and so is each above it.
    /// </summary>
    private const int MaxDepth = 256;

    private const string BrokenUri = "its percent-encoding is not UTF-8, or its host is none";

    public DocumentLocation ReadPath() =>
        name.Length > MaxLength ? TooLong() : OfPaths(FileScheme, LocationKind.File, [name], problem: null);

    public DocumentLocation ReadUri()
    {
        if (name.Length > MaxLength)
            return TooLong();
        if (UriParts.Parse(name) is not { } uri)
            return ReadPath();
        return uri.Scheme switch
        {
            FileScheme or "vscode-userdata" => ReadFile(uri, LocationKind.File),
            "vscode-notebook-cell" or "vscode-notebook-cell-metadata" or "vscode-notebook-cell-output" => ReadCell(uri),
            "untitled" => ReadUnsaved(uri),
            "git" => ReadGit(uri),
            "vscode-remote" => ReadUnknown(uri, "a file of another machine is kept local"),
            _ => ReadUnknown(uri, $"'{uri.Scheme}:' is no kind of document that rules can be told for"),
        };
    }

    private DocumentLocation TooLong() =>
        new(
            name[..MaxLength],
            FileScheme,
            LocationKind.Unresolved,
            path: null,
            realPath: null,
            $"its name has more than {MaxLength} characters",
            [],
            []
        );

    private DocumentLocation ReadFile(UriParts uri, LocationKind kind)
    {
        if (uri.Path is not { } path)
            return Unresolved(uri, [], BrokenUri);
        // "#" and "?" belong into a URI encoded; a client that forgot means a file whose name has them.
        string?[] paths = uri.PathWithTail is { } whole ? [path, whole] : [path];
        return OfPaths(uri.Scheme, kind, paths, problem: null);
    }

    /// <summary>A cell is its notebook; VS Code writes the notebook's own scheme into the fragment, after an "s".</summary>
    private DocumentLocation ReadCell(UriParts uri)
    {
        if (uri.Path is not { } path)
            return Unresolved(uri, [], BrokenUri);
        return uri.NotebookScheme switch
        {
            null => ReadUnknown(uri, "the cell does not say which notebook it belongs to"),
            FileScheme => OfPaths(uri.Scheme, LocationKind.File, [path], problem: null),
            "untitled" => ReadUnsaved(uri),
            var scheme => ReadUnknown(uri, $"a notebook of '{scheme}:' cannot be told from here"),
        };
    }

    /// <summary>An unsaved document may already name the file it will become.</summary>
    private DocumentLocation ReadUnsaved(UriParts uri)
    {
        if (uri.Path is not { } path)
            return Unresolved(uri, [], BrokenUri);
        return path.StartsWith('/')
            ? OfPaths(uri.Scheme, LocationKind.Unsaved, [path], problem: null)
            : new DocumentLocation(
                name,
                uri.Scheme,
                LocationKind.Unsaved,
                path: null,
                realPath: null,
                problem: null,
                [],
                SpellingsOfName(path)
            );
    }

    /// <summary>VS Code's git documents carry <c>{"path": ..., "ref": ...}</c> as their query.</summary>
    private DocumentLocation ReadGit(UriParts uri)
    {
        var path = uri.Path is { Length: > 0 } ? uri.Path : null;
        return GitPathOf(uri.Query) is { } named
            ? OfPaths(uri.Scheme, LocationKind.File, [named, path ?? named], problem: null)
            : Unresolved(uri, path is null ? [] : [path], "it does not say which file it is a version of");
    }

    /// <summary>What the path is called on its own machine is still enough for a rule to be stricter.</summary>
    private DocumentLocation ReadUnknown(UriParts uri, string problem) =>
        Unresolved(uri, uri.PathOnHost is ['/', ..] or [_, ':', ..] ? [uri.PathOnHost] : [], problem);

    private DocumentLocation Unresolved(UriParts uri, string?[] paths, string problem) =>
        OfPaths(uri.Scheme, LocationKind.Unresolved, paths, $"{name}: {problem}");

    private DocumentLocation OfPaths(string scheme, LocationKind kind, string?[] paths, string? problem)
    {
        var spellings = ImmutableArray.CreateBuilder<Spelling>();
        var onDisk = ImmutableArray.CreateBuilder<string>();
        string? real = null;
        foreach (var path in paths)
        {
            if (path is null)
                continue;
            if (PathSpellings.Add(path, spellings) is { } reason)
            {
                problem ??= $"{name}: {reason}";
                continue;
            }
            // What cannot be told is not looked for on disk: the path may belong to another machine.
            if (kind == LocationKind.Unresolved)
                continue;
            // What the outer folders' files say holds in any case; the inner ones' are not read.
            var outer = OuterPartOf(path);
            if (outer.Length < path.Length)
                problem ??= $"{name}: it lies more than {MaxDepth} folders deep";
            var resolved = resolve(outer);
            AddOnce(onDisk, outer);
            if (resolved.Path is not null)
                AddOnce(onDisk, resolved.Path);
            if (resolved.Path is not { } target)
                problem ??= $"{name}: {resolved.Problem ?? "it could not be resolved"}";
            else if (PathSpellings.Add(target, spellings) is { } targetReason)
                problem ??= $"{name}: it leads to {target}; {targetReason}";
            if (outer.Length == path.Length)
                real ??= resolved.Path;
        }
        return new DocumentLocation(
            name,
            scheme,
            problem is null ? kind : LocationKind.Unresolved,
            paths is [{ } first, ..] ? first : null,
            real,
            problem,
            onDisk.ToImmutable(),
            spellings.ToImmutable()
        );
    }

    private static string OuterPartOf(string path)
    {
        var end = 0;
        for (var depth = 0; depth <= MaxDepth; depth++)
        {
            var length = path.AsSpan(end).IndexOfAny('/', '\\');
            if (length < 0)
                return path;
            end += length + 1;
        }
        return path.AsSpan(end).ContainsAny('/', '\\') ? path[..end] : path;
    }

    private static void AddOnce(ImmutableArray<string>.Builder paths, string path)
    {
        if (!paths.Contains(path))
            paths.Add(path);
    }

    /// <summary>An unsaved document without a folder counts as lying in each root.</summary>
    private static ImmutableArray<Spelling> SpellingsOfName(string title)
    {
        var spellings = ImmutableArray.CreateBuilder<Spelling>();
        _ = PathSpellings.Add("/" + title.Replace('\0', ' '), spellings);
        return spellings.ToImmutable();
    }

    private static string? GitPathOf(string? query)
    {
        if (query is not ['{', ..])
            return null;
        try
        {
            using var json = JsonDocument.Parse(query);
            return json.RootElement.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String
                ? path.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
