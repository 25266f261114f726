using System.IO.Enumeration;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Cli;

/// <summary>What <c>doctor</c> says about the privacy policy of a workspace: each source, and each problem.</summary>
internal static class DoctorPolicy
{
    private const string Name = "Privacy";

    /// <summary>Git's own folder, where no document lies.</summary>
    private const string GitFolder = ".git";

    /// <summary>Reads every policy file and ignore file in the workspace and above it.</summary>
    /// <param name="policy">The policy of the workspace. Learns of all folders that have such files.</param>
    /// <param name="folder">The workspace.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IReadOnlyList<DoctorCheck> Check(
        PolicyStore policy,
        string folder,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in FilesIn(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            policy.Learn(DocumentLocation.FromPath(file, DiskLinks.Resolve));
        }
        var (current, inputs) = (policy.Current, policy.Inputs);
        return
        [
            .. inputs.Sources.Select(source => Say(source, folder)),
            Ignored(current, inputs, folder),
            .. current.Problems.Select(problem => Say(problem, folder)),
        ];
    }

    /// <summary>Links are not followed: what they lead to is found when a document is opened through one.</summary>
    private static FileSystemEnumerable<string> FilesIn(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            static (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        )
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => PolicyFolder.IsPolicyFile(entry.FileName),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.FileName is not GitFolder,
        };

    private static DoctorCheck Say(PolicySource source, string folder)
    {
        var rules = source.Rules.Length switch
        {
            0 => "no rules",
            1 => "1 rule",
            var count => $"{count} rules",
        };
        var lane = source.DefaultLane is { } set ? $", default lane {Lanes.NameOf(set)}" : "";
        return new(Name, DoctorVerdict.Fine, $"{NameOf(source.Name, folder)}: {rules}{lane}");
    }

    private static DoctorCheck Ignored(PrivacyPolicy policy, PolicyInputs inputs, string folder)
    {
        var names = string.Join(", ", inputs.IgnoreFiles.Select(file => NameOf(file.Name, folder)));
        var are = policy.HonorsIgnoreFiles
            ? "other assistants' ignore files are honoured"
            : "other assistants' ignore files are not honoured (privacy.honorIgnoreFiles is false)";
        return new(Name, DoctorVerdict.Fine, names.Length > 0 ? $"{are}: {names}" : $"{are}; there are none");
    }

    private static DoctorCheck Say(PolicyProblem problem, string folder)
    {
        var advice = problem.Closes
            ? "Correct it; until then everything it speaks for is local or stricter."
            : "It is not used as written: correct it or take it out.";
        return new(
            Name,
            DoctorVerdict.Problem,
            $"{NameOf(problem.Source, folder)}: {problem.Place}: {problem.Message}. {advice}"
        );
    }

    private static string NameOf(string source, string folder) => LaneReport.NameOf(source, [folder]);
}
