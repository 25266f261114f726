using System.Buffers;
using System.Collections.Immutable;

namespace ModelRouter.Assist.Sources;

/// <summary>Finds the files of a workspace that a person's words mention: by a path, or the end of one, or by what a file declares by its name.</summary>
public static class Mentions
{
    /// <summary>Files; more are not meant by somebody who writes a sentence.</summary>
    private const int MaxFiles = 8;

    /// <summary>A name that so many files have means none of them.</summary>
    private const int MaxOfOneName = 3;

    /// <summary>Letters of an identifier; shorter ones are words.</summary>
    private const int MinIdentifier = 4;

    /// <summary>What neither paths nor identifiers have in them where people write.</summary>
    private static readonly SearchValues<char> Between = SearchValues.Create(" \t\r\n\"'`()[]{}<>,;:!?*=");

    /// <param name="words">In which the files are mentioned.</param>
    /// <param name="files">Of the workspace.</param>
    /// <returns>In the order of the words.</returns>
    public static ImmutableArray<RepositoryFile> Find(string words, ImmutableArray<RepositoryFile> files)
    {
        var found = ImmutableArray.CreateBuilder<RepositoryFile>();
        foreach (var name in NamesIn(words).Distinct(StringComparer.Ordinal))
        {
            RepositoryFile[] meant =
            [
                .. files
                    .Where(file => IsMeant(name, file.Path))
                    .OrderBy(static file => file.Path, StringComparer.Ordinal)
                    .Take(MaxOfOneName + 1),
            ];
            if (meant.Length <= MaxOfOneName)
                found.AddRange(meant);
        }
        return [.. found.Distinct().Take(MaxFiles)];
    }

    private static List<string> NamesIn(string words)
    {
        var names = new List<string>();
        for (var rest = words.AsSpan(); !rest.IsEmpty; )
        {
            var end = rest.IndexOfAny(Between);
            var name = (end < 0 ? rest : rest[..end]).Trim("./\\");
            if (!name.IsEmpty && (IsPath(name) || IsIdentifier(name)))
                names.Add(name.ToString().Replace('\\', '/'));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return names;
    }

    private static bool IsPath(ReadOnlySpan<char> name) => name.ContainsAny('/', '\\', '.');

    /// <summary>What nobody writes by chance: a capital, an underscore or a digit behind its beginning.</summary>
    private static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.Length < MinIdentifier || !char.IsAsciiLetter(name[0]))
            return false;
        foreach (var letter in name[1..])
        {
            if (char.IsUpper(letter) || letter == '_' || char.IsDigit(letter))
                return true;
        }
        return false;
    }

    private static bool IsMeant(string name, string path)
    {
        if (path.EndsWith(name, StringComparison.Ordinal))
            return path.Length == name.Length || path[^(name.Length + 1)] == '/';
        var file = path.AsSpan(path.LastIndexOf('/') + 1);
        return file.IndexOf('.') is > 0 and var dot && file[..dot].SequenceEqual(name);
    }
}
