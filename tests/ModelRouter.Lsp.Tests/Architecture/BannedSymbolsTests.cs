using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Architecture;

/// <summary>The build refuses these; the tests see to it that the build goes on refusing them.</summary>
public sealed class BannedSymbolsTests
{
    /// <summary>The analyzer's rule for a banned symbol.</summary>
    private const string Rule = "RS0030";

    private static readonly string Server = Path.Combine(RepositoryRoot.Path, "server");

    private static readonly string General = Path.Combine(Server, "BannedSymbols.txt");
    private static readonly string Network = Path.Combine(Server, "BannedSymbols.Network.txt");
    private static readonly string Providers = Path.Combine(Server, "ModelRouter.Providers", "BannedSymbols.txt");

    [Theory]
    [InlineData("N:System.Net.Http")]
    [InlineData("N:System.Net.Sockets")]
    [InlineData("N:System.Net.WebSockets")]
    [InlineData("T:System.Net.Dns")]
    public void Only_the_egress_gate_opens_a_connection(string symbol) => AssertBanned(symbol);

    [Theory]
    [InlineData("M:System.Net.Http.HttpClient.#ctor")]
    [InlineData("M:System.Net.Http.HttpClient.#ctor(System.Net.Http.HttpMessageHandler)")]
    [InlineData("M:System.Net.Http.HttpClient.#ctor(System.Net.Http.HttpMessageHandler,System.Boolean)")]
    [InlineData("M:System.Net.Http.HttpMessageInvoker.#ctor(System.Net.Http.HttpMessageHandler)")]
    [InlineData("M:System.Net.Http.HttpMessageInvoker.#ctor(System.Net.Http.HttpMessageHandler,System.Boolean)")]
    [InlineData("T:System.Net.Http.SocketsHttpHandler")]
    [InlineData("T:System.Net.Http.HttpClientHandler")]
    public void Not_even_a_provider_makes_a_client_of_its_own(string symbol) =>
        Assert.Contains(symbol, SymbolsOf(Providers));

    [Fact]
    public void A_provider_may_use_of_the_network_what_HTTP_needs_and_nothing_else() =>
        Assert.Equal(["N:System.Net.Http"], SymbolsOf(Network).Where(symbol => !IsBannedIn(Providers, symbol)));

    [Fact]
    public void The_build_reads_the_list_of_the_providers() =>
        Assert.Contains(
            "<AdditionalFiles Include=\"BannedSymbols.txt\" />",
            File.ReadAllText(Path.Combine(Server, "ModelRouter.Providers", "ModelRouter.Providers.csproj")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_symbol_on_a_list_exists() =>
        Assert.All(
            new[] { General, Network, Providers }.SelectMany(SymbolsOf),
            static symbol => Assert.True(DocumentationId.Exists(symbol), symbol)
        );

    [Theory]
    [InlineData("T:System.Net.Dnss")]
    [InlineData("N:System.Net.Socket")]
    [InlineData("M:System.Net.Http.HttpClient.#ctor(System.Net.Http.MessageHandler)")]
    [InlineData("M:System.Net.Http.HttpClient.#ctor()")]
    [InlineData("P:System.DateTime.now")]
    [InlineData("System.Console")]
    public void A_symbol_that_is_misspelt_does_not(string symbol) => Assert.False(DocumentationId.Exists(symbol));

    [Theory]
    [InlineData("T:System.Console")]
    public void Stdout_belongs_to_the_protocol(string symbol) => AssertBanned(symbol);

    [Theory]
    [InlineData("M:System.Diagnostics.Process.Start")]
    [InlineData("M:System.Diagnostics.Process.Start(System.Diagnostics.ProcessStartInfo)")]
    [InlineData("M:System.Diagnostics.Process.Start(System.String,System.String)")]
    public void Only_one_place_starts_a_program(string symbol) => AssertBanned(symbol);

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("P:System.Random.Shared")]
    public void Time_and_chance_are_injected(string symbol) => AssertBanned(symbol);

    [Fact]
    public void No_file_switches_the_ban_off_except_where_stdout_is_opened_a_program_started_and_where_the_gate_connects()
    {
        var offenders = Directory
            .EnumerateFiles(Server, "*", SearchOption.AllDirectories)
            .Append(Path.Combine(RepositoryRoot.Path, "Directory.Build.props"))
            .Append(Path.Combine(RepositoryRoot.Path, ".editorconfig"))
            .Where(static file =>
                Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".editorconfig"
            )
            .Where(static file => File.ReadAllText(file).Contains(Rule, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Server, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "ModelRouter.Lsp/Program.cs",
                "ModelRouter.Lsp/Validation/Programs.cs",
                "ModelRouter.Providers/Egress/ConnectionPools.cs",
                "ModelRouter.Providers/Egress/Dialer.cs",
            ],
            offenders
        );
    }

    private static void AssertBanned(string symbol) =>
        Assert.True(IsBannedIn(General, symbol) || IsBannedIn(Network, symbol), symbol);

    /// <summary>By itself, or with its namespace.</summary>
    private static bool IsBannedIn(string list, string symbol) =>
        SymbolsOf(list)
            .Any(banned =>
                banned == symbol
                || (banned[0] == 'N' && symbol[2..].StartsWith(banned[2..] + ".", StringComparison.Ordinal))
            );

    private static IEnumerable<string> SymbolsOf(string list) =>
        File.ReadLines(list).Select(static line => line.Split(';')[0]);
}
