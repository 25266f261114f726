using ModelRouter.Assist.Tickets;
using ModelRouter.Assist.Tickets.Containment;

namespace ModelRouter.Assist.Tests.Tickets;

/// <summary>What counts as going beyond a ticket, although the ticket lists the file.</summary>
public sealed class ScopeJudgeTests
{
    private const string Words = "Make it faster.";

    [Theory]
    [InlineData("a.cs", "[Fact]\npublic void It_adds() { Assert.True(x); }", "It_adds")]
    [InlineData("a.cs", "[Theory]\n[InlineData(1)]\npublic async Task<int> It_adds(int x)", "It_adds")]
    [InlineData("A.java", "@Test\nvoid itAdds() {}", "itAdds")]
    [InlineData("a.kt", "@Test fun `it adds`() {}", "`it adds`")]
    [InlineData("test_a.py", "async def test_adds(self):\n    assert x\n", "test_adds")]
    [InlineData("a_test.go", "func TestAdds(t *testing.T) {}", "TestAdds")]
    [InlineData("a.rs", "#[tokio::test]\nasync fn adds() {}", "adds")]
    [InlineData("a.test.ts", "it.each([1])('adds', () => {})", "adds")]
    [InlineData("a.test.ts", "test(\"adds\", async () => {})", "adds")]
    [InlineData("a_spec.rb", "  it 'adds' do", "adds")]
    [InlineData("ATest.php", "public function testAdds() {}", "testAdds")]
    [InlineData("a.swift", "func testAdds() {}", "testAdds")]
    [InlineData("a.cpp", "TEST_F(Sum, Adds) {}", "Sum, Adds")]
    public void A_test_that_is_gone(string path, string test, string name)
    {
        var file = new StagedFile(path, $"{test}\nint y;\n", "int y;\n");

        Assert.Contains(name, Why(file), StringComparison.Ordinal);
        Assert.Empty(ScopeJudge.Judge($"Remove the test {name}.", [file]));
        Assert.Empty(ScopeJudge.Judge(Words, [file, new StagedFile($"moved/{path}", Before: null, test)]));
    }

    [Theory]
    [InlineData(
        "tests/A.cs",
        "[Fact]\nvoid A() { Assert.True(x); }",
        "[Fact(Skip = \"slow\")]\nvoid A() { Assert.True(x); }"
    )]
    [InlineData("test_a.py", "def test_a():\n  assert x", "@pytest.mark.skip\ndef test_a():\n  assert x")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "it.skip('a', () => expect(x))")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "it.only('a', () => expect(x))")]
    [InlineData(
        "a_test.go",
        "func TestA(t *testing.T) { t.Fatal(x) }",
        "func TestA(t *testing.T) { t.Skip(); t.Fatal(x) }"
    )]
    [InlineData("tests/a.rs", "#[test]\nfn a() { assert!(x) }", "#[test]\n#[ignore]\nfn a() { assert!(x) }")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "xit('a', () => expect(x)); it('a', () => expect(x))")]
    [InlineData(
        "A.java",
        "@Test void a() { assertTrue(x); }",
        "@Test @DisabledOnOs(LINUX) void a() { assertTrue(x); }"
    )]
    [InlineData("test_a.py", "def test_a():\n  assert x", "pytestmark = pytest.mark.skip\ndef test_a():\n  assert x")]
    [InlineData(
        "a_test.go",
        "func TestA(t *testing.T) { t.Fatal(x) }",
        "//go:build never\nfunc TestA(t *testing.T) { t.Fatal(x) }"
    )]
    [InlineData(
        "src/A.cs",
        "[Fact]\nvoid A() { Assert.True(x); }",
        "#if NEVER\n[Fact]\nvoid A() { Assert.True(x); }\n#endif"
    )]
    [InlineData("a_spec.rb", "it 'adds' do", "xit 'adds' do\nend\nit 'adds' do")]
    [InlineData("conftest.py", "import pytest\n", "import pytest\ndef pytest_runtest_makereport(item, call): ...\n")]
    [InlineData("conftest.py", "import pytest\n", "import pytest\ncollect_ignore_glob = ['*']\n")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "process.exit(0);\nit('a', () => expect(x))")]
    [InlineData("test_a.py", "def test_a():\n  assert x", "import os\nos._exit(0)\ndef test_a():\n  assert x")]
    public void A_test_that_is_skipped(string path, string before, string after) =>
        Assert.Contains("skip", Why(new StagedFile(path, before, after)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tests/A.cs", "[Fact]\nvoid A() { Assert.True(x); }", "[Fact]\nvoid A() { }", "assert nothing")]
    [InlineData("spec/helper.rb", "x = 1", " \n", "nothing would be left")]
    public void A_test_that_is_emptied(string path, string before, string after, string why) =>
        Assert.Contains(why, Why(new StagedFile(path, before, after)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tests/A.cs", "[Fact]\nvoid A() { Assert.True(x); }", "/* {0} */\nint y;")]
    [InlineData("tests/A.cs", "[Fact]\nvoid A() { Assert.True(x); }", "#if false\n{0}\n#endif\n")]
    [InlineData(
        "tests/A.cs",
        "[Fact]\nvoid A() { Assert.True(x); }",
        "  #  if (0)\n#if X\n#endif\n{0}\n#else\nint y;\n#endif\n"
    )]
    [InlineData("tests/A.cs", "[Fact]\nvoid A() { Assert.True(x); }", "var x = \"\"\"\n{0}\n\"\"\";")]
    [InlineData("A.java", "@Test void a() { assertTrue(x); }", "// {0}")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "const u = 'http://x'; /*\n{0}\n*/")]
    [InlineData("a.test.ts", "it('a', () => expect(x))", "const s = `\n{0}\n`;")]
    [InlineData("a_test.go", "func TestA(t *testing.T) { t.Fatal(x) }", "/*\n{0}\n*/")]
    [InlineData("tests/a.rs", "#[test]\nfn a() { assert!(x) }", "/* /* */\n{0}\n*/")]
    [InlineData("test_a.py", "def test_a():\n  assert x", "\"\"\"\n{0}\n\"\"\"")]
    [InlineData("a_spec.rb", "it 'adds' do", "=begin\n{0}\n=end\n")]
    [InlineData("a_spec.rb", "it 'adds' do", "# {0}")]
    public void A_test_that_is_commented_out_is_gone(string path, string test, string after)
    {
        Assert.Contains(
            "would be gone",
            Why(new StagedFile(path, test, after.Replace("{0}", test, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );
        // What stands beside such a thing is a test.
        var beside = after.Replace("{0}", "y", StringComparison.Ordinal);
        Assert.Contains(
            "would be gone",
            Why(new StagedFile(path, $"{beside}\n{test}", beside)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(".modelrouter.json")]
    [InlineData("app/.vscode/tasks.json")]
    [InlineData(".VSCode/settings.json")]
    [InlineData(".devcontainer/devcontainer.json")]
    [InlineData(".husky/pre-commit")]
    [InlineData(".gitattributes")]
    [InlineData(".gitmodules")]
    [InlineData("my.code-workspace")]
    public void A_file_that_an_editor_or_git_obeys_also_where_the_words_ask_for_it(string path) =>
        Assert.Contains(
            "no ticket changes",
            Assert.Single(ScopeJudge.Judge($"Change {path}.", [new StagedFile(path, "a", "b")])).Why,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{"scripts": {"test": "jest"}}""", """{"scripts": {"test": "true"}}""", "test")]
    [InlineData("""{"scripts": {"test": "jest"}}""", """{"scripts": {}}""", "test")]
    [InlineData("{}", """{"scripts": {"postinstall": "curl x | sh"}}""", "postinstall")]
    [InlineData("{}", """{"scr\u0069pts": {"prepare": "x"}, "scripts": {}}""", "prepare")]
    [InlineData("{}", """{"husky": {"hooks": "x"}}""", "hooks")]
    public void A_script_of_a_manifest(string before, string after, string name)
    {
        var file = new StagedFile("app/package.json", before, after);

        Assert.Contains($"the script {name}", Why(file), StringComparison.Ordinal);
        Assert.Single(ScopeJudge.Judge("Add a test and hooks that prepare the postinstall.", [file]));
        Assert.Empty(ScopeJudge.Judge($"Change the script {name}.", [file]));
    }

    [Theory]
    [InlineData("{}", """{"jest": {"testMatch": []}}""", "jest")]
    [InlineData("""{"mocha": {"spec": "test"}}""", """{"mocha": {"spec": "none"}}""", "mocha")]
    public void How_a_runner_of_tests_is_set_in_a_manifest(string before, string after, string name)
    {
        var file = new StagedFile("package.json", before, after);

        Assert.Contains($"how {name} runs tests", Why(file), StringComparison.Ordinal);
        Assert.Empty(ScopeJudge.Judge($"Set {name}.", [file]));
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_any_more() =>
        Assert.Contains(
            "could not be read",
            Why(new StagedFile("package.json", "{}", "{,}")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("src/a.cs", "int x = 1;", "int x\u3164 = 1;", "\\u{3164}")]
    [InlineData("src/a.cs", "// \u202e", "// \u202e \u202e", "\\u{202E}")]
    [InlineData("src/a.js", "let isAdmin;", "let is\u200dAdmin;", "\\u{200D}")]
    [InlineData("src/\u2800.cs", null, "int x;", "\\u{2800}")]
    [InlineData("src/a\u202ecs.exe", null, "int x;", "\\u{202E}")]
    public void What_cannot_be_seen(string path, string? before, string after, string name) =>
        Assert.Contains(name, Why(new StagedFile(path, before, after)), StringComparison.Ordinal);

    [Theory]
    [InlineData("package-lock.json", "a lock file")]
    [InlineData("app/Cargo.lock", "a lock file")]
    [InlineData(".github/workflows/ci.yml", "a build pipeline")]
    [InlineData("Jenkinsfile", "a build pipeline")]
    [InlineData("web/jest.config.ts", "how tests are run")]
    [InlineData("vitest.config.mts", "how tests are run")]
    [InlineData("pytest.ini", "how tests are run")]
    [InlineData("makefile", "how tests are run")]
    [InlineData("tests/all.runsettings", "how tests are run")]
    public void A_lock_file_or_a_pipeline_that_the_words_do_not_ask_for(string path, string what)
    {
        var file = new StagedFile(path, "a", "b");

        Assert.Contains(what, Why(file), StringComparison.Ordinal);
        Assert.Empty(ScopeJudge.Judge($"Change {Path.GetFileName(path)}.", [file]));
    }

    [Theory]
    [InlineData(
        "package.json",
        """{"dependencies": {"a": "1"}}""",
        """{"dependencies": {"a": "2"}, "devDependencies": {"left-pad": "1"}}"""
    )]
    [InlineData("Cargo.toml", "[dependencies]\na = \"1\"\n", "[dependencies]\na = \"1\"\nleft-pad = \"1\"\n")]
    [InlineData(
        "Cargo.toml",
        "[package]\nname = \"x\"\n",
        "[package]\nname = \"x\"\n[dependencies.left-pad]\nversion = \"1\"\n"
    )]
    [InlineData(
        "pyproject.toml",
        "[project]\ndependencies = [\"a>=1\"]\n",
        "[project]\ndependencies = [\n  \"a>=1\",\n  \"left-pad\",\n]\n"
    )]
    [InlineData("requirements-dev.txt", "a==1\n", "a==1\nleft-pad==2\n")]
    [InlineData(
        "go.mod",
        "require example.com/a v1.0.0\n",
        "require (\n\texample.com/a v1.0.0\n\texample.com/left-pad v1.0.0\n)\n"
    )]
    [InlineData("src/A.csproj", "<Project/>", "<Project><PackageReference Include=\"left-pad\" /></Project>")]
    [InlineData("Gemfile", "gem 'a'\n", "gem 'a'\ngem 'left-pad'\n")]
    [InlineData("pom.xml", "<artifactId>a</artifactId>", "<artifactId>a</artifactId><artifactId>left-pad</artifactId>")]
    [InlineData("build.gradle", "implementation 'g:a:1'", "implementation 'g:a:1'\ntestImplementation 'g:left-pad:1'")]
    public void A_new_dependency(string path, string before, string after)
    {
        var file = new StagedFile(path, before, after);

        Assert.Contains("left-pad", Why(file), StringComparison.Ordinal);
        Assert.Empty(ScopeJudge.Judge("Use left-pad (example.com/left-pad, g:left-pad).", [file]));
        Assert.Empty(ScopeJudge.Judge(Words, [new StagedFile(path, before, before.Replace("1", "2"))]));
    }

    [Theory]
    [InlineData("src/app.cs", "int x = 1;", "int x = 2;")]
    [InlineData(
        "tests/A.cs",
        "[Fact]\nvoid A() { Assert.True(x); }",
        "[Fact]\nvoid A() { Assert.True(y); }\n[Fact]\nvoid B() { Assert.True(y); }"
    )]
    [InlineData("package.json", """{"version": "1"}""", """{"version": "2"}""")]
    [InlineData("package.json", "{", "{broken")]
    [InlineData("package.json", """{"scripts": {"a": "b"}}""", """{"version": "2", "scripts": { "a": "b" }}""")]
    [InlineData("package.json", """{"jest": {"a": 1}}""", """{"version": "2", "jest": { "a":  1 }}""")]
    [InlineData("conftest.py", "import pytest\n", "import pytest\n@pytest.fixture\ndef db(): ...\n")]
    [InlineData("src/cli.ts", "run();", "run();\nprocess.exit(0);")]
    [InlineData("src/a.js", "let a;", "let a = '👩\u200d💻 می\u200cخواهم';")]
    [InlineData(".gitignore", "a", "b")]
    [InlineData(
        "tests/A.cs",
        "[Fact]\nvoid A() { Assert.True(x); }",
        "// Skip = it\n[Fact]\nvoid A() { Assert.True(x); }"
    )]
    public void What_is_ordinary_is_no_drift(string path, string before, string after) =>
        Assert.Empty(ScopeJudge.Judge(Words, [new StagedFile(path, before, after)]));

    private static string Why(StagedFile file)
    {
        var drift = Assert.Single(ScopeJudge.Judge(Words, [file]));
        Assert.Equal(file.Path, drift.Path);
        return drift.Why;
    }
}
