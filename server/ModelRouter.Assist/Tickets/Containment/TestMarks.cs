using System.Text.RegularExpressions;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>What shows that a file holds tests, that some are skipped, and that they assert something.</summary>
internal static class TestMarks
{
    /// <summary>By the names that test frameworks look for.</summary>
    public static bool IsTest(string path) => TestPath.IsMatch(path);

    /// <summary>Marks that take tests out of a run, or all but some.</summary>
    public static int Skips(string text) => Skip.Count(text);

    /// <summary>Words that assert.</summary>
    public static int Assertions(string text) => Assertion.Count(text);

    private static readonly Regex TestPath = new(
        @"(^|/)(tests?|__tests__|specs?|testing|e2e)/|(^|/)test_[^/]*$|[._-](test|tests|spec|specs)\.[^/.]+$|(Test|Tests|Spec|Specs|TestCase)\.\w+$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Skip = new(
        @"\bSkip\s*=|\[Ignore\b|\[Explicit\b|Assert\.(Skip|Ignore|Inconclusive)\b|@Ignore\b|@Disabled\b|@(pytest\.mark|unittest)\.(skip|skipif|skipIf|skipUnless|xfail|expectedFailure)\b|\b(pytest|self)\.skip(Test)?\(|\bt\.Skip(f|Now)?\(|#\[ignore\b|\b(it|test|describe|context|suite)\.(skip|todo|only|fixme|failing)\b|\b(xit|xtest|xdescribe|xcontext|fit|fdescribe|pending)\s*\(|\bXCTSkip\b|\bGTEST_SKIP\b|\bDISABLED_\w|\bmarkTestSkipped\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Assertion = new(
        @"\bassert\w*\b|\bAssert\w*\b|\bASSERT_\w+|\bEXPECT_\w+|\bexpect\s*\(|\bshould\w*\b|\bShould\w*\b|\brequire\.\w+\(|\bt\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\bverify\s*\(|\bVerify\w*\b|\bXCTAssert\w*|#expect\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );
}
