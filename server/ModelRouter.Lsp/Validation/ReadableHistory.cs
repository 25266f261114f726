using System.Text.RegularExpressions;

namespace ModelRouter.Lsp.Validation;

/// <summary>What of a repository's own git folder the command may read, so that git tells it what the project was.</summary>
internal static class ReadableHistory
{
    private static readonly string[] Names = ["HEAD", "objects", "refs", "packed-refs", "info", "shallow"];

    /// <summary>Without it git says nothing at all; but people keep passwords in it, in addresses and in headers.</summary>
    private const string Configuration = "config";

    private static readonly Regex Secret = new(
        @"extraheader|://(?!git@)[^/\s]*@",
        RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1)
    );

    /// <param name="tree">The copy, and what it belongs to.</param>
    public static IEnumerable<string> Of(ScratchTree tree)
    {
        var places = Names.Select(name => Path.Combine(tree.Repository, name)).Append(tree.Registered);
        var configuration = Path.Combine(tree.Repository, Configuration);
        return HoldsNoSecret(configuration) ? places.Append(configuration) : places;
    }

    private static bool HoldsNoSecret(string file)
    {
        try
        {
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            return !Secret.IsMatch(text) && OutputCleaner.Clean(text) == text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
