using System.Text.RegularExpressions;
using ModelRouter.TestKit;

namespace ModelRouter.Protocol.Tests;

/// <summary>
/// The types that vscode-languageserver-protocol publishes, read from the declarations in node_modules: for each
/// interface or object type its members, inherited ones included.
/// </summary>
internal sealed partial class Published
{
    /// <summary>In milliseconds; far more than a well-formed file needs.</summary>
    private const int MatchTimeout = 10_000;

    private static readonly string[] Files =
    [
        "vscode-languageserver-types/lib/umd/main.d.ts",
        "vscode-languageserver-protocol/lib/common",
        "vscode-jsonrpc/lib/common",
    ];

    private readonly Dictionary<string, string> _declarations = new(StringComparer.Ordinal);

    private Published(string source)
    {
        Source = BlockComment().Replace(source, "");
        foreach (Match match in Declaration().Matches(Source))
        {
            var start = match.Index + match.Length;
            var isInterface = match.Groups["kind"].Value == "interface";
            var bases = match.Groups["bases"].Value.Replace(',', '&');
            var body = isInterface
                ? bases + "&" + Source[(start - 1)..(IndexOfEnd('}', start - 1) + 1)]
                : Source[start..IndexOfEnd(';', start)];
            _declarations.TryAdd(match.Groups["name"].Value, body);
        }
    }

    public static Published Types { get; } = new(ReadAll());

    /// <summary>All declarations, without comments.</summary>
    public string Source { get; }

    /// <summary>
    /// The members of a type by name; null if there is no such type. Of a union, what is not in each is optional.
    /// </summary>
    public IReadOnlyDictionary<string, PublishedMember>? MembersOf(string type)
    {
        if (!_declarations.TryGetValue(type, out var declaration))
            return null;
        var cases = SplitOutsideBraces(declaration, '|').Select(MembersOfCase).ToList();
        return cases
            .SelectMany(members => members)
            .GroupBy(member => member.Key, member => member.Value, StringComparer.Ordinal)
            .ToDictionary(
                member => member.Key,
                member =>
                    member.First() with
                    {
                        IsOptional = member.Any(found => found.IsOptional) || member.Count() < cases.Count,
                    }
            );
    }

    private Dictionary<string, PublishedMember> MembersOfCase(string declaration)
    {
        var members = new Dictionary<string, PublishedMember>(StringComparer.Ordinal);
        foreach (var part in SplitOutsideBraces(declaration, '&'))
        {
            if (part.StartsWith('{'))
                AddMembers(part[1..^1], members);
            else if (part.Length > 0)
                foreach (var (name, member) in MembersOf(WithoutArguments(part)) ?? members)
                    members.TryAdd(name, member);
        }
        return members;
    }

    private static void AddMembers(string body, Dictionary<string, PublishedMember> members)
    {
        foreach (var line in SplitOutsideBraces(body, ';'))
            if (Member().Match(line) is { Success: true } match)
                members[match.Groups["name"].Value] = new PublishedMember(
                    match.Groups["optional"].Length > 0,
                    [.. SplitOutsideBraces(match.Groups["type"].Value, '|').Select(Simplify)]
                );
    }

    private static string ReadAll()
    {
        var modules = RepositoryRoot.Combine("node_modules");
        var files = Files
            .Select(file => Path.Combine(modules, file))
            .SelectMany<string, string>(path =>
                Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.d.ts").Order(StringComparer.Ordinal) : [path]
            );
        return string.Join('\n', files.Select(File.ReadAllText));
    }

    /// <summary>The name of a type on the wire: what JSON doesn't tell apart is one.</summary>
    private static string Simplify(string type)
    {
        var name = WithoutArguments(type);
        var element = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        var simple = element switch
        {
            "DocumentUri"
            or "URI"
            or "Pattern"
            or "LanguageKind"
            or "PositionEncodingKind"
            or "TraceValue"
            or "CodeActionKind" => "string",
            ['\'', ..] => "string",
            "uinteger" => "integer",
            _ => element,
        };
        return simple + name[element.Length..];
    }

    private static string WithoutArguments(string type) => type.Split('<')[0].Trim();

    /// <summary>Where <paramref name="end"/> first stands outside of braces, or closes the first of them.</summary>
    private int IndexOfEnd(char end, int start)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            depth +=
                Source[i] == '{' ? 1
                : Source[i] == '}' ? -1
                : 0;
            if (depth == 0 && Source[i] == end)
                return i;
        }
    }

    private static IEnumerable<string> SplitOutsideBraces(string text, char separator)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth +=
                text[i] is '{' or '<' or '(' ? 1
                : text[i] is '}' or '>' or ')' ? -1
                : 0;
            if (depth != 0 || text[i] != separator)
                continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        yield return text[start..].Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, MatchTimeout)]
    private static partial Regex BlockComment();

    [GeneratedRegex(
        @"^(export )?(?<kind>interface|type) (?<name>\w+)(<[^{>]*>)?( extends (?<bases>[^{]+))? ?(=|\{)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        MatchTimeout
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^(readonly )?(?<name>\w+)(?<optional>\??):\s*(?<type>.+)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        MatchTimeout
    )]
    private static partial Regex Member();
}
