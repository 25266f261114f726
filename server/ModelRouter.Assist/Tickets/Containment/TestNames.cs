using System.Text.RegularExpressions;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>Finds the names of tests by how test frameworks mark them.</summary>
internal static class TestNames
{
    /// <summary>The names, in the order of the text.</summary>
    /// <param name="path">Says the language by its ending.</param>
    /// <param name="text">The file.</param>
    public static IEnumerable<string> In(string path, string text)
    {
        var pattern = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".fs" or ".vb" => DotNet,
            ".java" or ".kt" or ".kts" or ".scala" or ".groovy" => Jvm,
            ".py" => Python,
            ".go" => Go,
            ".rs" => Rust,
            ".js" or ".jsx" or ".mjs" or ".cjs" or ".ts" or ".tsx" or ".mts" or ".cts" or ".vue" or ".svelte" => Script,
            ".rb" => Ruby,
            ".php" => Php,
            ".swift" => Swift,
            ".c" or ".cc" or ".cpp" or ".cxx" or ".h" or ".hpp" => Cpp,
            _ => null,
        };
        return pattern is null ? [] : pattern.Matches(text).Select(static match => match.Groups["name"].Value);
    }

    private static readonly Regex DotNet = new(
        @"\[(?:Xunit\.)?(?:Fact|Theory|Test|TestMethod|TestCase|DataTestMethod)\b[^\]]*\](?:\s*\[[^\]]*\])*\s*(?:(?:public|private|internal|protected|static|async|virtual|override|sealed|let|member|[\w<>\.\[\]\?,]+)\s+)+(?<name>\w+)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Jvm = new(
        @"@(?:Test|ParameterizedTest|RepeatedTest)\b(?:\([^)]*\))?(?:\s*@\w+(?:\([^)]*\))?)*\s*(?:(?:public|private|protected|internal|final|static|suspend|void|fun|def|[\w<>\.]+)\s+)+(?<name>\w+|`[^`\n]+`)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Python = new(
        @"^\s*(?:async\s+)?def\s+(?<name>test\w*)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Go = new(
        @"^func\s+(?<name>(?:Test|Fuzz|Example)\w*)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Rust = new(
        @"#\[(?:[\w:]+::)?test\b[^\]]*\](?:\s*#\[[^\]]*\])*\s*(?:pub\s+)?(?:async\s+)?fn\s+(?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Script = new(
        @"\b(?:it|test|describe|specify)(?:\.\w+)*(?:\([^()'""`]*\))?\(\s*(?:'(?<name>[^'\n]+)'|""(?<name>[^""\n]+)""|`(?<name>[^`\n]+)`)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Ruby = new(
        @"^\s*(?:(?:it|specify|test|scenario)\s+['""](?<name>[^'""\n]+)['""]|def\s+(?<name>test_\w+))",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Php = new(
        @"\bfunction\s+(?<name>test\w+)\s*\(",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Swift = new(
        @"(?:\bfunc\s+(?<name>test\w+)\s*\(|@Test\b(?:\([^)]*\))?\s+func\s+(?<name>\w+))",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Cpp = new(
        @"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST)\s*\(\s*(?<name>\w+\s*,\s*\w+)\s*\)|\bTEST_CASE\s*\(\s*""(?<name>[^""\n]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );
}
