using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Validation.Supervision;

namespace ModelRouter.Lsp.Validation;

/// <summary>Runs the command that the person consented to in a copy of the repository with the change in it.</summary>
/// <param name="line">The command line.</param>
/// <param name="workspace">The full path of the workspace folder.</param>
/// <param name="bench">Where it is run.</param>
/// <param name="hasRules">
/// Whether anybody says anything of single paths: then each file of an ignored folder counts, which may be many.
/// </param>
/// <param name="originsOf">The places of files by their full paths.</param>
internal sealed class CommandValidator(
    string line,
    string workspace,
    ValidationBench bench,
    Func<bool> hasRules,
    Func<IReadOnlyList<string>, ImmutableArray<DocumentLocation>> originsOf
) : IResultValidator
{
    /// <summary>Exit codes by which shells say that there is nothing to run.</summary>
    private const int CannotRun = 126;
    private const int NotFound = 127;

    private const string AnyFile = "file";

    /// <summary>Changed files that are named.</summary>
    private const int MaxNamed = 5;

    public async ValueTask<Checked> CheckAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken)
    {
        using var turn = await bench.TakeTurnAsync(cancellationToken);
        var before = await WorkspaceState.TakeAsync(bench.Git, workspace, cancellationToken);
        var (tree, problem) = await ScratchTree.CreateAsync(
            bench.Git,
            bench.Folders,
            workspace,
            files,
            cancellationToken
        );
        if (tree is null)
            return Checked.Of(Validators.Command, Verdict.Unknown, $"{Shown} was not run, as {problem}.");
        using (tree)
        {
            var end = await bench.Commands.RunAsync(
                line,
                tree.Folder,
                tree.Scratch,
                ReadablePlaces.Of(bench.Environment, bench.StateFolder, tree),
                CommandEnvironment.Of(bench.Environment, tree.Home, tree.Temp, workspace),
                cancellationToken
            );
            var after = await WorkspaceState.TakeAsync(bench.Git, workspace, cancellationToken);
            var verdict = VerdictOf(end, tree, Note([.. after.ChangedSince(before)]) + NotHeld);
            return verdict.Verdict == Verdict.Fail
                ? new Checked(verdict, originsOf(await FilesInAsync(tree, cancellationToken)))
                : new Checked(verdict, []);
        }
    }

    /// <summary>Where nothing limits what it can reach, that is part of what is said of it.</summary>
    private static string NotHeld { get; } =
        Landlock.IsThere ? "" : " Nothing kept it from reading and writing where you can: this system has no Landlock.";

    private string Shown => $"`{OutputCleaner.Clean(line)}`";

    private ValidatorVerdict VerdictOf(CommandEnd end, ScratchTree tree, string note)
    {
        // Where the copy lies is nobody's business, and is another place each time.
        var output = OutputCleaner.Clean(end.Output.Replace(tree.Tree, ".", StringComparison.Ordinal)).Trim();
        var tail = output.Length == 0 ? "" : $"\n{output}";
        return end switch
        {
            { WhyEnded: { } why } => Of(Verdict.Unknown, $"{Shown} was ended, as {why}.{note}{tail}"),
            { ExitCode: 0 } => Of(Verdict.Pass, $"{Shown} passed.{note}"),
            { ExitCode: CannotRun or NotFound } => Of(
                Verdict.Unknown,
                $"{Shown} could not be run: a program that it needs was not found (exit code {end.ExitCode}).{note}{tail}"
            ),
            _ => Of(Verdict.Fail, $"{Shown} failed with exit code {end.ExitCode}.{note}{tail}"),
        };
    }

    private static ValidatorVerdict Of(Verdict verdict, string reason) => new(Validators.Command, verdict, reason);

    private static string Note(ImmutableArray<string> changed) =>
        changed.IsEmpty
            ? ""
            : " Files of your workspace changed while it ran, by it or by somebody else: "
                + string.Join(", ", changed.Take(MaxNamed))
                + (changed.Length > MaxNamed ? $" and {changed.Length - MaxNamed} more." : ".");

    /// <summary>
    /// What of the repository the command could read, in the copy or in the person's own folder, and its output may quote. Of
    /// a folder that is ignored as a whole, some file in it stands for all, where no rule tells them apart.
    /// </summary>
    private async Task<IReadOnlyList<string>> FilesInAsync(ScratchTree tree, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(Path.Combine(workspace, Path.GetRelativePath(tree.Folder, tree.Tree)));
        string[] list = ["ls-files", "-z", "--exclude-standard"];
        var known = await bench.Git.ListAsync(root, cancellationToken, [.. list, "--cached", "--others"]);
        var ignored = await bench.Git.ListAsync(
            root,
            cancellationToken,
            [.. list, "--others", "--ignored", .. hasRules() ? Array.Empty<string>() : ["--directory"]]
        );
        return known is null || ignored is null
            ? []
            : [.. known.Concat(ignored).Select(name => Path.Combine(root, name.EndsWith('/') ? name + AnyFile : name))];
    }
}
