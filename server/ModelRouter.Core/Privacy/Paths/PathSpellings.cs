using System.Collections.Immutable;
using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// The names under which one absolute path is checked. A Windows path has one. A path of another system has one too,
/// unless it holds what Windows would read differently (a backslash, a name that ends in a dot or space): then also the
/// Windows reading, so that a share or a synchronised folder does not open a way around a rule.
/// </summary>
internal static class PathSpellings
{
    private const string LocalHostLiteralV6 = "--1.ipv6-literal.net";

    /// <summary>Adds the spellings of a path to those that are there.</summary>
    /// <param name="path">Absolute; drive, UNC, device-prefixed or rooted at <c>/</c>.</param>
    /// <param name="spellings">Takes them, without repeating any.</param>
    /// <returns>Why there are none; null when there are.</returns>
    public static string? Add(string path, ImmutableArray<Spelling>.Builder spellings)
    {
        if (path.Contains('\0'))
            return "a path with a zero character names no file";
        var rest = path.AsSpan();
        var isDevice = StripDevicePrefix(ref rest, out var isUnc);
        // Elsewhere than on Windows, "//./w" and "//?/UNC" are ordinary folders.
        var isRooted = path.StartsWith('/') && (!isDevice || isUnc || DriveOf(rest) is null);
        if (!isUnc && DriveOf(rest) is { } drive)
        {
            AddWindows([$"{drive}:"], rest[(rest.IndexOf(':') + 1)..], spellings);
            return null;
        }
        if (isDevice && isRooted)
            AddRooted(path, spellings);
        if (isUnc || (!isDevice && rest is ['\\', '\\', ..]))
            return AddShare(rest.TrimStart("\\/"), spellings);
        if (isDevice && isRooted)
            return null;
        if (isDevice)
            return "a device path names no folder that rules could cover";
        if (rest is not ['/', ..])
            return "a relative path does not say which file it means";
        AddRooted(rest, spellings);
        return null;
    }

    private static void AddRooted(ReadOnlySpan<char> path, ImmutableArray<Spelling>.Builder spellings)
    {
        AddTidied(Tidy([], path, isWindows: false), spellings);
        AddWindows([], path, spellings);
    }

    private static string? AddShare(ReadOnlySpan<char> rest, ImmutableArray<Spelling>.Builder spellings)
    {
        var hostEnd = rest.IndexOfAny('\\', '/');
        if (hostEnd <= 0)
            return "a network path needs a host and a share";
        var host = HostOf(rest[..hostEnd]);
        var inHost = rest[hostEnd..].TrimStart("\\/");
        var shareEnd = inHost.IndexOfAny('\\', '/');
        var share = shareEnd < 0 ? inHost : inHost[..shareEnd];
        if (share.IsEmpty)
            return "a network path needs a host and a share";
        var below = shareEnd < 0 ? [] : inHost[shareEnd..];
        // The administrative share of a drive of this machine is that drive.
        if (host.Length == 0 && share is [var letter, '$'] && char.IsAsciiLetter(letter))
            AddWindows([$"{letter}:"], below, spellings);
        else
            AddWindows([host.Length == 0 ? "localhost" : host, share.ToString()], below, spellings);
        return null;
    }

    private static void AddWindows(
        string[] volume,
        ReadOnlySpan<char> below,
        ImmutableArray<Spelling>.Builder spellings
    ) => AddTidied(Tidy(volume, below, isWindows: true), spellings);

    private static void AddTidied(string path, ImmutableArray<Spelling>.Builder spellings)
    {
        AddOnce(new Spelling(PathFolding.Fold(path), path), spellings);
        if (PathFolding.Expand(path) is { } expanded)
            AddOnce(new Spelling(PathFolding.Fold(expanded), path), spellings);
    }

    private static void AddOnce(Spelling spelling, ImmutableArray<Spelling>.Builder spellings)
    {
        if (!spellings.Contains(spelling))
            spellings.Add(spelling);
    }

    /// <summary>Removes <c>.</c>, <c>..</c>, empty segments and, for Windows, what it ignores in names.</summary>
    private static string Tidy(string[] volume, ReadOnlySpan<char> below, bool isWindows)
    {
        var segments = new List<string>(volume);
        while (!below.IsEmpty)
        {
            var end = isWindows ? below.IndexOfAny('/', '\\') : below.IndexOf('/');
            var segment = end < 0 ? below : below[..end];
            below = end < 0 ? [] : below[(end + 1)..];
            if (isWindows)
                segment = AsWindowsReads(segment);
            if (segment is [] or ['.'])
                continue;
            if (segment is not ['.', '.'])
                segments.Add(segment.ToString());
            else if (segments.Count > volume.Length)
                segments.RemoveAt(segments.Count - 1);
        }
        return Join(segments);
    }

    private static string Join(List<string> segments)
    {
        var path = new StringBuilder();
        foreach (var segment in segments)
            path.Append('/').Append(segment);
        return path.ToString();
    }

    /// <summary>
    /// Windows drops dots and spaces at a name's end, and reads what follows a colon as a stream of the same file.
    /// </summary>
    private static ReadOnlySpan<char> AsWindowsReads(ReadOnlySpan<char> segment)
    {
        if (segment.IndexOf(':') is var colon and > 0)
            segment = segment[..colon];
        var spaceless = segment.TrimEnd(' ');
        if (spaceless is ['.'] or ['.', '.'])
            return spaceless;
        var trimmed = segment.TrimEnd(". ");
        return trimmed.IsEmpty ? segment : trimmed;
    }

    /// <summary><c>\\?\</c>, <c>\\.\</c> and <c>\??\</c> go before a path of any length or a device.</summary>
    private static bool StripDevicePrefix(ref ReadOnlySpan<char> path, out bool isUnc)
    {
        isUnc = false;
        var isDevice = path.Length >= 4 && IsSeparator(path[3]) && IsDevicePrefix(path);
        if (!isDevice)
            return false;
        path = path[4..];
        if (path.Length > 3 && path.StartsWith("UNC", StringComparison.OrdinalIgnoreCase) && IsSeparator(path[3]))
        {
            path = path[4..];
            isUnc = true;
        }
        return true;
    }

    private static bool IsDevicePrefix(ReadOnlySpan<char> path) =>
        (IsSeparator(path[0]) && IsSeparator(path[1]) && path[2] is '?' or '.')
        || path.StartsWith(@"\??\", StringComparison.Ordinal);

    private static bool IsSeparator(char c) => c is '/' or '\\';

    /// <summary>The drive of <c>c:\x</c> or, as in a URI, <c>/c:/x</c>; null when there is none.</summary>
    private static char? DriveOf(ReadOnlySpan<char> path)
    {
        if (path is ['/', ..])
            path = path[1..];
        var isDrive =
            path is [var letter, ':', ..] && char.IsAsciiLetter(letter) && (path.Length == 2 || IsSeparator(path[2]));
        return isDrive ? path[0] : null;
    }

    /// <summary>One name for the hosts that have several; empty for this machine.</summary>
    private static string HostOf(ReadOnlySpan<char> host)
    {
        var name = host.TrimEnd('.').ToString().ToLowerInvariant();
        return name switch
        {
            "localhost" or "127.0.0.1" or "::1" or "[::1]" or LocalHostLiteralV6 or "?" or "." => "",
            "wsl$" => "wsl.localhost",
            _ => name,
        };
    }
}
