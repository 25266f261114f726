using System.Text;
using ModelRouter.Core.Privacy;
using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Reads other assistants' ignore files, which are written as git's are.</summary>
internal static class IgnoreFileReader
{
    private static readonly string TooLong = $"a line has more than {PolicyFileReader.MaxGlobLength} characters";

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Compiles a file. One that could not be read, or is no text, closes its folder.</summary>
    /// <param name="content">What was read.</param>
    /// <param name="root">The folder it lies in.</param>
    /// <param name="name">Its path, for people.</param>
    public static IgnoreSource Read(FileContent content, DocumentLocation root, string name)
    {
        if (content.Bytes is not { } bytes)
            return new IgnoreSource(root, name, null) { Problem = content.Problem ?? "it could not be read" };
        try
        {
            var text = StrictUtf8.GetString(bytes);
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                if (line.Length > PolicyFileReader.MaxGlobLength && line[0] != '#')
                    return new IgnoreSource(root, name, null) { Problem = TooLong };
            }
            var rules = IgnoreRules.Parse(text, PathFolding.Fold);
            return new IgnoreSource(root, name, MatchOf(rules, text)) { Unclear = [.. rules.Unclear] };
        }
        catch (DecoderFallbackException)
        {
            return new IgnoreSource(root, name, null) { Problem = "it is not UTF-8" };
        }
    }

    /// <summary>Names hold as they are written, and with letters that stand for several written out.</summary>
    private static IgnoreMatch MatchOf(IgnoreRules rules, string text)
    {
        if (PathFolding.Expand(text) is not { } expanded)
            return rules.Matches;
        var others = IgnoreRules.Parse(expanded, PathFolding.Fold);
        return (path, isFolder) => rules.Matches(path, isFolder) || others.Matches(path, isFolder);
    }
}
