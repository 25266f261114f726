namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>
/// A workspace that the embedded model has read, with code in each lane that nothing else is like. In what is typed of it
/// only its own files go on.
/// </summary>
public sealed class EmbeddedFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> _canaries = new(StringComparer.Ordinal);
    private Bench? _bench;

    internal Bench Bench => _bench!;

    /// <summary>The name that stands in the code of a folder's files and nowhere else.</summary>
    public string CanaryIn(string folder) => _canaries[folder];

    /// <summary>The beginning of that code, up to where the name would come.</summary>
    public static string CodeBefore(string folder) =>
        $"public sealed class Fresh{folder}\n{{\n    public void Open()\n    {{\n        var {folder}Wheel = {folder}Mechanism.Turn(";

    public async ValueTask InitializeAsync()
    {
        var files = new List<(string Path, string Text)>();
        foreach (var folder in (string[])["open", "secret", "circle", "sealed", "later"])
        {
            _canaries[folder] = Bench.Name(folder);
            for (var number = 1; number <= 3; number++)
                files.Add(($"{folder}/File{number}.cs", CodeOf(folder, _canaries[folder], number)));
        }
        _bench = await Bench.StartAsync(new BenchOptions { Files = files });
    }

    public ValueTask DisposeAsync() => _bench?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Different enough from the others for each to be kept.</summary>
    private static string CodeOf(string folder, string canary, int number) =>
        $$"""
            namespace Area{{folder}}{{number}};

            public sealed class {{folder}}Door{{number}}
            {
                private readonly int _{{folder}}Count{{number}} = {{number}};

                public void Open{{number}}()
                {
                    var {{folder}}Wheel = {{folder}}Mechanism.Turn({{canary}}, left: 7, right: 12);
                    {{folder}}Log{{number}}.Write("{{folder}} number {{number}}", _{{folder}}Count{{number}});
                }
            }

            """;
}
