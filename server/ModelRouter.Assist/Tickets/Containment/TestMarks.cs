using System.Text.RegularExpressions;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>What shows that a file holds tests, that some are skipped, and that they assert something.</summary>
internal static class TestMarks
{
    /// <summary>By the names that test frameworks look for.</summary>
    public static bool IsTest(string path) => TestPath.IsMatch(path);

    /// <summary>Marks that take tests out of a run, or all but some.</summary>
    public static int Skips(string text) => Skip.Count(text) + Condition.Count(text);

    /// <summary>Words that assert.</summary>
    public static int Assertions(string text) => Assertion.Count(text);

    private static readonly Regex TestPath = new(
        @"(^|/)(tests?|__tests__|specs?|testing|e2e)/|(^|/)test_[^/]*$|(^|/)conftest\.py$|[._-](test|tests|spec|specs)\.[^/.]+$|(Test|Tests|Spec|Specs|TestCase)\.\w+$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Skip = new(
        @"\b(Skip|SkipWhen|SkipUnless|SkipType|Explicit)\s*=|\[Ignore\b|\[Explicit\b|Assert\.(Skip\w*|Ignore|Inconclusive)\b"
            + @"|@Ignore\b|@(Disabled|Enabled)\w*|\b(Assume|Assumptions)\.\w|\bassume(True|False|That|NoException)\s*\("
            + @"|\b(pytest\.mark|unittest)\.(skip|skipif|skipIf|skipUnless|xfail|expectedFailure)\b|\b(pytest|self)\.(skip(Test)?|importorskip|xfail)\(|\b__test__\s*="
            + @"|\bt\.Skip(f|Now)?\(|#\[ignore\b|\bcfg\((any\(\)|FALSE)"
            + @"|\b(it|test|describe|context|suite|specify)\.(concurrent\.|sequential\.)?(skip|skipIf|runIf|todo|only|fixme|failing|fails)\b|\bthis\.skip\("
            + @"|\b(xit|xtest|xdescribe|xcontext|xspecify|fit|fdescribe|fcontext|pending)\s*[('""`]|\.disabled\("
            + @"|\bXCTSkip\w*|\bGTEST_SKIP\b|\bDISABLED_\w|\bmarkTest(Skipped|Incomplete)\b"
            + @"|\bcollect_ignore\w*|\bpytest_(collect\w+|ignore_collect|itemcollected|runtest\w*|pyfunc_call|sessionfinish|cmdline_main)\b"
            // The process ends well before the tests do.
            + @"|\bprocess\.(exit|reallyExit)\(\s*0?\s*\)|\bos\._exit\(\s*0|\bsys\.exit\(\s*0?\s*\)|\b(os|Environment)\.Exit\(\s*0|\bSystem\.exit\(\s*0|\bprocess::exit\(\s*0",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    /// <summary>Lines that take what follows out of some builds, or of all.</summary>
    private static readonly Regex Condition = new(
        @"^[ \t]*#[ \t]*if(n?def)?\b|^//(go:build|[ \t]*\+build)\b|^[ \t]*if[ \t(]+([Ff]alse|0)\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly Regex Assertion = new(
        @"\bassert\w*\b|\bAssert\w*\b|\bASSERT_\w+|\bEXPECT_\w+|\bexpect\s*\(|\bshould\w*\b|\bShould\w*\b|\brequire\.\w+\(|\bt\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\bverify\s*\(|\bVerify\w*\b|\bXCTAssert\w*|#expect\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );
}
