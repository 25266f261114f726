using System.Text.RegularExpressions;
using ModelRouter.Embedded;

namespace ModelRouter.Benchmarks.Corpus;

/// <summary>
/// Real code of a stated size: what this machine has of it, and, where that does not suffice, the same again with its
/// identifiers renamed. Some files are held out, to predict in.
/// </summary>
internal sealed class CodeCorpus
{
    /// <summary>Names in camelCase or with an underscore: no language's keywords.</summary>
    private static readonly Regex CompoundNames = new(
        @"\b[A-Za-z][a-z0-9]*([A-Z_][a-z0-9]*)+\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>One file in so many is held out.</summary>
    private const int HeldOutShare = 50;

    private CodeCorpus(IReadOnlyList<CorpusFile> files, IReadOnlyList<CorpusFile> heldOut, string description)
    {
        Files = files;
        HeldOut = heldOut;
        Description = description;
    }

    public IReadOnlyList<CorpusFile> Files { get; }

    public IReadOnlyList<CorpusFile> HeldOut { get; }

    /// <summary>One sentence on what it is made of.</summary>
    public string Description { get; }

    /// <summary>Takes files from every tree in turn until there are <paramref name="tokens"/>, as the index counts them.</summary>
    public static CodeCorpus Collect(IReadOnlyList<SourceTree> trees, long tokens)
    {
        var counter = new CorpusBuilder();
        var files = new List<CorpusFile>();
        var heldOut = new List<CorpusFile>();
        var filesOf = trees.ToDictionary(tree => tree.Name, _ => 0);
        foreach (var source in InTurn(trees))
        {
            if (counter.TokenCount >= tokens)
                break;
            var file = new CorpusFile(source.Name, File.ReadAllText(source.Path));
            if ((files.Count + heldOut.Count) % HeldOutShare == HeldOutShare - 1)
            {
                heldOut.Add(file);
                continue;
            }
            counter.Add(file.Path, file.Text);
            files.Add(file);
            filesOf[source.Tree.Name]++;
        }
        var real = counter.TokenCount;
        Replicate(files, counter, tokens);

        var parts = filesOf.Where(part => part.Value > 0).Select(part => $"{part.Value:#,0} of {part.Key}");
        var copied = counter.TokenCount - real;
        return new CodeCorpus(
            files,
            heldOut,
            $"Corpus: {real:#,0} tokens of real code ({string.Join(", ", parts)} files)"
                + (copied == 0 ? "." : $" and {copied:#,0} of the same with identifiers renamed.")
        );
    }

    private static IEnumerable<SourceFile> InTurn(IReadOnlyList<SourceTree> trees)
    {
        var files = trees.Select(tree => tree.Files().GetEnumerator()).ToList();
        while (files.Count > 0)
        {
            foreach (var next in files.ToList())
            {
                if (next.MoveNext())
                {
                    yield return next.Current;
                    continue;
                }
                next.Dispose();
                files.Remove(next);
            }
        }
    }

    private static void Replicate(List<CorpusFile> files, CorpusBuilder counter, long tokens)
    {
        var originals = files.Count;
        if (originals == 0)
            throw new InvalidOperationException("There is no code on this machine to measure with.");
        for (var i = 0; counter.TokenCount < tokens; i++)
        {
            var (path, text) = files[i % originals];
            var copy = 1 + (i / originals);
            var renamed = new CorpusFile($"copy{copy}/{path}", CompoundNames.Replace(text, $"$0{copy}"));
            counter.Add(renamed.Path, renamed.Text);
            files.Add(renamed);
        }
    }
}
