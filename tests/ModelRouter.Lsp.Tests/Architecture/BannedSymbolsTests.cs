using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Architecture;

/// <summary>The build refuses these; the tests see to it that the build goes on refusing them.</summary>
public sealed class BannedSymbolsTests
{
    /// <summary>The analyzer's rule for a banned symbol.</summary>
    private const string Rule = "RS0030";

    private static readonly string Server = Path.Combine(RepositoryRoot.Path, "server");

    [Theory]
    [InlineData("N:System.Net.Http")]
    [InlineData("N:System.Net.Sockets")]
    [InlineData("N:System.Net.WebSockets")]
    [InlineData("T:System.Net.Dns")]
    [InlineData("M:System.Diagnostics.Process.Start(System.Diagnostics.ProcessStartInfo)")]
    public void Only_the_egress_gate_opens_a_connection(string symbol) => AssertBanned(symbol);

    [Theory]
    [InlineData("T:System.Console")]
    public void Stdout_belongs_to_the_protocol(string symbol) => AssertBanned(symbol);

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("P:System.Random.Shared")]
    public void Time_and_chance_are_injected(string symbol) => AssertBanned(symbol);

    [Fact]
    public void No_source_file_switches_the_ban_off_except_where_stdout_is_opened()
    {
        var offenders = Directory
            .EnumerateFiles(Server, "*.cs", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file).Contains(Rule, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Server, file).Replace('\\', '/'));

        Assert.Equal(["ModelRouter.Lsp/Program.cs"], offenders);
    }

    private static void AssertBanned(string symbol) =>
        Assert.Contains(
            File.ReadLines(Path.Combine(Server, "BannedSymbols.txt"))
                .Concat(File.ReadLines(Path.Combine(Server, "BannedSymbols.Network.txt"))),
            line => line.StartsWith(symbol + ";", StringComparison.Ordinal)
        );
}
