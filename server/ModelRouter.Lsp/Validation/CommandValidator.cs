using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Validation.Supervision;

namespace ModelRouter.Lsp.Validation;

/// <summary>Runs the command that the person consented to in a copy of the repository with the change in it.</summary>
/// <param name="line">The command line.</param>
/// <param name="words">All that the ticket says: whether it is about a command that fails.</param>
/// <param name="workspace">The full path of the workspace folder.</param>
/// <param name="bench">Where it is run.</param>
/// <param name="hasRules">
/// Whether anybody says anything of single paths: then each file of an ignored folder counts, which may be many.
/// </param>
/// <param name="originsOf">The places of files by their full paths.</param>
internal sealed class CommandValidator(
    string line,
    string words,
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

    /// <summary>How the command does without any change: it is run for that once, and only where a change fails.</summary>
    private CommandEnd? _untouched;

    public async ValueTask<Checked> CheckAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken)
    {
        using var turn = await bench.TakeTurnAsync(cancellationToken);
        var (ran, problem) = await RunAsync(files, cancellationToken);
        if (ran is null)
            return Checked.Of(Validators.Command, Verdict.Unknown, $"{Shown} was not run, as {problem}.");
        if (!HasFailed(ran.End))
            return new Checked(VerdictOf(ran, Likened.New), []);
        _untouched ??=
            (await RunAsync(Baseline.Of(files), cancellationToken)).Ran?.End ?? new CommandEnd(null, null, "");
        return new Checked(
            VerdictOf(ran, Baseline.Compare(_untouched, ran.End, words, files)),
            originsOf(await FilesInAsync(ran.Root, cancellationToken))
        );
    }

    private async Task<(Ran? Ran, string? Problem)> RunAsync(
        IReadOnlyList<StagedFile> files,
        CancellationToken cancellationToken
    )
    {
        var before = await WorkspaceState.TakeAsync(bench.Git, workspace, cancellationToken);
        var (made, problem) = await ScratchTree.CreateAsync(
            bench.Git,
            bench.Folders,
            workspace,
            files,
            cancellationToken
        );
        if (made is null)
            return (null, problem);
        using var tree = made;
        var end = await bench.Commands.RunAsync(
            line,
            tree.Folder,
            tree.Scratch,
            ReadablePlaces.Of(bench.Environment, bench.StateFolder, tree),
            CommandEnvironment.Of(bench.Environment, tree.Home, tree.Temp, workspace),
            cancellationToken
        );
        var after = await WorkspaceState.TakeAsync(bench.Git, workspace, cancellationToken);
        // Where the copy lies is nobody's business, and is another place each time.
        var output = OutputCleaner.Clean(end.Output.Replace(tree.Tree, ".", StringComparison.Ordinal)).Trim();
        return (
            new Ran(end with { Output = output }, Note([.. after.ChangedSince(before)]) + NotHeld, tree.Root),
            null
        );
    }

    /// <summary>One run of the command.</summary>
    /// <param name="End">How it ended; its output is cleaned.</param>
    /// <param name="Note">What is to be said beside that.</param>
    /// <param name="Root">The person's own repository.</param>
    private sealed record Ran(CommandEnd End, string Note, string Root);

    private static bool HasFailed(CommandEnd end) => end.ExitCode is { } code and not (0 or CannotRun or NotFound);

    /// <summary>Where nothing limits what it can reach, that is part of what is said of it.</summary>
    private static string NotHeld { get; } =
        Landlock.IsThere ? "" : " Nothing kept it from reading and writing where you can: this system has no Landlock.";

    private string Shown => $"`{OutputCleaner.Clean(line)}`";

    private ValidatorVerdict VerdictOf(Ran ran, Likened likened)
    {
        var (end, note) = (ran.End, ran.Note);
        var tail = end.Output.Length == 0 ? "" : $"\n{end.Output}";
        return end switch
        {
            { WhyEnded: { } why } => Of(Verdict.Unknown, $"{Shown} was ended, as {why}.{note}{tail}"),
            { ExitCode: 0 } => Of(Verdict.Pass, $"{Shown} passed.{note}"),
            { ExitCode: CannotRun or NotFound } => Of(
                Verdict.Unknown,
                $"{Shown} could not be run: a program that it needs was not found (exit code {end.ExitCode}).{note}{tail}"
            ),
            _ when likened == Likened.Unrelated => Of(
                Verdict.Unknown,
                $"{Shown} fails in the same way without the change (exit code {end.ExitCode}), so it says nothing of it.{note}{tail}"
            ),
            _ => Of(Verdict.Fail, $"{Shown} failed with exit code {end.ExitCode}.{Said(likened)}{note}{tail}"),
        };
    }

    private static string Said(Likened likened) =>
        likened switch
        {
            Likened.Unmended => " It failed the same way before the change.",
            Likened.Other => " It failed before the change, too.",
            _ => "",
        };

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
    private async Task<IReadOnlyList<string>> FilesInAsync(string root, CancellationToken cancellationToken)
    {
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
