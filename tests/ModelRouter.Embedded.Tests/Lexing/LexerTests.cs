using System.Text;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Tests.Lexing;

public sealed class LexerTests
{
    private static readonly string[] Paths =
    [
        "a.cs",
        "a.ts",
        "a.py",
        "a.java",
        "a.go",
        "a.rs",
        "a.cpp",
        "a.md",
        "a.sql",
        "a.sh",
        "a.unknown",
        "a",
    ];

    [Theory]
    [InlineData("a.cs", "var x = $\"a {b + 1} c\";", "var x = $\" a { b + 1 } c \" ;")]
    [InlineData("a.cs", "@\"a\"\"b\" + 'x'", "@\" a \"\" b \" + ' x '")]
    [InlineData("a.cs", "x = \"\"\"a \"b\" c\"\"\";", "x = \"\"\" a \" b \" c \"\"\" ;")]
    [InlineData("a.cs", "$$\"\"\"{a} {{b}}\"\"\"", "$$\"\"\" { a } {{ b }} \"\"\"")]
    [InlineData("a.cs", "a?.b ?? c => d", "a ?. b ?? c => d")]
    [InlineData("a.cs", "x; // it's \"so", "x ; // it ' s \" so")]
    [InlineData("a.ts", "`a ${b.c({d: 1})} e`;", "` a ${ b . c ( { d : 1 } ) } e ` ;")]
    [InlineData("a.ts", "x = /[/\"]+/g.test(y) / 2", "x = /[/\"]+/g . test ( y ) / 2")]
    [InlineData("a.ts", "$el !== 'don\\'t'", "$el !== ' don \\' t '")]
    [InlineData("a.py", "f'{a!r} b' # c's", "f' { a ! r } b ' # c ' s")]
    [InlineData("a.py", "\"\"\"a \"b\" c\"\"\"", "\"\"\" a \" b \" c \"\"\"")]
    [InlineData("a.rs", "fn f<'a>(x: &'a str) { r#\"a\"b\"# }", "fn f < ' a > ( x : & ' a str ) { r#\" a \" b \"# }")]
    [InlineData("a.go", "x := `a\\` + \"b\"", "x := ` a \\ ` + \" b \"")]
    [InlineData("a.cpp", "R\"x(a)\" b)x\" + L'c'", "R\"x( a ) \" b )x\" + L ' c '")]
    [InlineData("a.java", "int x = 0x1F + 1.5e-3f;", "int x = 0x1F + 1.5e-3f ;")]
    public void Tokens_are_cut_as_the_language_reads_them(string path, string text, string expected)
    {
        var tokens = Lex(text, path).Select(lexeme => text.Substring(lexeme.Start, lexeme.Length));

        Assert.Equal(expected, string.Join(' ', tokens));
    }

    [Fact]
    public void A_string_left_open_ends_with_its_line()
    {
        const string Text = "a = \"b\nc = d;";

        var kinds = Lex(Text, "a.cs").Select(lexeme => lexeme.Kind).ToList();

        Assert.DoesNotContain(TokenKind.CloseQuote, kinds);
        Assert.Equal(TokenKind.Punctuation, kinds[^1]);
    }

    [Fact]
    public void Line_breaks_say_how_the_indentation_changes()
    {
        const string Text = "a\n  b\n\n  c\nd\n";

        var breaks = Lex(Text, "a.cs").Where(lexeme => lexeme.Kind == TokenKind.LineBreak).ToList();

        Assert.Equal([1, 0, -1, 0], breaks.Select(lexeme => (int)lexeme.Indent));
        Assert.Equal([0, 1, 0, 0], breaks.Select(lexeme => (int)lexeme.Gap));
    }

    [Fact]
    public void Every_unit_is_in_a_token_or_white_space_between_tokens()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var text = new RandomCode(seed).Junk(200);
            var end = 0;
            foreach (var lexeme in Lex(text, Paths[seed % Paths.Length]))
            {
                Assert.True(lexeme.Length is > 0, $"seed {seed}: an empty token");
                Assert.True(
                    string.IsNullOrWhiteSpace(text[end..lexeme.Start].Trim('\uFEFF')),
                    $"seed {seed}: lost text"
                );
                end = lexeme.End;
            }
            Assert.True(string.IsNullOrWhiteSpace(text[end..].Trim('\uFEFF')), $"seed {seed}: lost text at the end");
        }
    }

    [Fact]
    public void A_line_is_the_same_again_from_tokens_and_gaps()
    {
        foreach (var line in SourceLines())
        {
            var text = line.Trim();
            var again = new StringBuilder();
            foreach (var lexeme in Lex(text, "a.cs"))
                again.Append(' ', lexeme.Gap).Append(text, lexeme.Start, lexeme.Length);

            Assert.Equal(text, again.ToString());
        }
    }

    [Fact]
    public void Lexing_goes_on_at_any_line_break_as_if_it_had_never_stopped()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var text = new RandomCode(seed).Junk(150);
            var profile = LanguageProfile.For(Paths[seed % Paths.Length], null);
            var whole = Lex(text, Paths[seed % Paths.Length]);
            var lexer = new Lexer(text, profile);
            for (var i = 0; i < whole.Count; i++)
            {
                var state = lexer.State;
                Assert.True(lexer.Next(out var lexeme));
                if (lexeme.Kind != TokenKind.LineBreak)
                    continue;
                var rest = Lex(text[lexeme.Start..], profile, state);
                Assert.Equal(whole.Skip(i).Select(l => l with { Start = l.Start - lexeme.Start }), rest);
            }
        }
    }

    private static IEnumerable<string> SourceLines()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            foreach (var line in new RandomCode(seed).File(10).Split('\n'))
                yield return line;
        }
        yield return "public  static int F(int a, string b = \"x  y\\n\", char c = '\\'') => a ?? throw new X($\"{a:N2} {{b}}\");";
        yield return "/// <param name=\"x\">What it's for: 3 % of <see cref=\"Y\"/>.</param>";
    }

    private static List<Lexeme> Lex(string text, string path) => Lex(text, LanguageProfile.For(path, null), default);

    private static List<Lexeme> Lex(string text, LanguageProfile profile, LexerState state)
    {
        var lexer = new Lexer(text, profile, state);
        var lexemes = new List<Lexeme>();
        while (lexer.Next(out var lexeme))
            lexemes.Add(lexeme);
        return lexemes;
    }
}
