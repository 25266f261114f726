using System.Runtime.CompilerServices;

namespace ModelRouter.TestKit;

/// <summary>
/// Compares a text with the one accepted before, kept beside the test's source as
/// <c>TestFile.name.verified.txt</c>; what differs is left there as <c>TestFile.name.received.txt</c>. Verify's
/// conventions, so that its tools for accepting work on these files too.
/// </summary>
public static class Snapshot
{
    /// <summary>Set to 1, every text that comes is accepted and written as the verified one.</summary>
    public const string AcceptVariable = "MODELROUTER_ACCEPT_SNAPSHOTS";

    /// <summary>
    /// Passes if <paramref name="actual"/> is the accepted text; line ends and a last one don't count.
    /// </summary>
    /// <exception cref="SnapshotException">It differs, or nothing has been accepted yet.</exception>
    public static void Match(string actual, string name, [CallerFilePath] string sourceFile = "") =>
        Match(actual, name, sourceFile, Environment.GetEnvironmentVariable(AcceptVariable) == "1");

    internal static void Match(string actual, string name, string sourceFile, bool accept)
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(sourceFile)!,
            $"{Path.GetFileNameWithoutExtension(sourceFile)}.{name}"
        );
        var (verified, received) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        actual = Normalize(actual);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected || accept)
        {
            File.Delete(received);
            if (actual != expected)
                File.WriteAllText(verified, actual);
            return;
        }
        File.WriteAllText(received, actual);
        throw new SnapshotException(
            (expected is null ? $"Nothing is accepted yet as {verified}." : FirstDifference(expected, actual))
                + $"\nReceived: {received}\nTo accept it, run again with {AcceptVariable}=1."
        );
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        var (expectedLines, actualLines) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < expectedLines.Length && line < actualLines.Length && expectedLines[line] == actualLines[line])
            line++;
        return $"Line {line + 1} differs.\n- {LineAt(expectedLines, line)}\n+ {LineAt(actualLines, line)}";
    }

    private static string LineAt(string[] lines, int line) => line < lines.Length ? lines[line] : "(end)";
}
