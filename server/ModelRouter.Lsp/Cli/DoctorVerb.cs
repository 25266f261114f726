using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.State;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>doctor</c>: looks at everything that can be wrong, and says what to do about each.</summary>
internal static class DoctorVerb
{
    public static Command Build(CommonOptions common, CliContext context)
    {
        var verb = new Command("doctor", "Check settings, state and workspace, and say what to do about each problem.");
        verb.SetAction((parsed, cancellationToken) => RunAsync(common, parsed, context, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var settings = common.SettingsOf(parsed);
        var folder = common.WorkspaceOf(parsed);
        using var policy = CliPolicy.Open(common, parsed, context);
        var workspace = await WorkspaceAsync(folder, settings, new CorpusLanes(policy), context, cancellationToken);
        var keys = new KeyRing(Environment.GetEnvironmentVariable);
        var health = Health.Of(settings.Models, keys);
        DoctorCheck[] checks =
        [
            Runtime(),
            .. SettingsChecks(settings),
            .. DoctorPolicy.Check(policy, folder, cancellationToken),
            State(context.Home),
            await LedgerVerb.CheckAsync(new(context.Home), context, cancellationToken),
            .. DoctorModels.Checks(settings.Models, health, keys, CliBudget.Read(settings.Models, context)),
            .. workspace,
        ];
        if (parsed.GetValue(common.Json))
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(new DoctorResult(ProductInfo.Version, checks), CliJson.Readable.DoctorResult)
            );
        else
            await WriteAsync(checks, context.Output);
        return checks.Any(static check => check.Verdict == DoctorVerdict.Problem) ? ExitCode.Failed : ExitCode.Done;
    }

    private static DoctorCheck Runtime() =>
        new(
            "Program",
            DoctorVerdict.Fine,
            $"{ProductInfo.Name} {ProductInfo.Version} on {RuntimeInformation.FrameworkDescription}, "
                + $"{RuntimeInformation.RuntimeIdentifier}"
        );

    private static IEnumerable<DoctorCheck> SettingsChecks(Settings settings) =>
        settings.Problems.IsEmpty
            ? [new("Settings", DoctorVerdict.Fine, "nothing wrong")]
            : settings.Problems.Select(static problem => new DoctorCheck(
                "Settings",
                DoctorVerdict.Problem,
                $"{problem}. It is left out."
            ));

    private static DoctorCheck State(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new("State", DoctorVerdict.Fine, $"kept in {folder}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(
                "State",
                DoctorVerdict.Warning,
                $"{folder} cannot be written ({exception.Message}), so no statistics are kept, and nothing is sent to models beyond this machine: "
                    + "set MODELROUTER_HOME to a folder that can be written."
            );
        }
    }

    private static async Task<IEnumerable<DoctorCheck>> WorkspaceAsync(
        string folder,
        Settings settings,
        CorpusLanes lanes,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var started = context.Time.GetTimestamp();
        await using var corpus = await CliWorkspace.ReadAsync(folder, settings, lanes, context, cancellationToken);
        var took = context.Time.GetElapsedTime(started);
        var status = corpus.Status;
        return [Read(folder, status, took), .. Skipped(status)];
    }

    private static DoctorCheck Read(string folder, WorkspaceStatus status, TimeSpan took)
    {
        if (status.Files == 0)
            return new(
                "Workspace",
                DoctorVerdict.Warning,
                $"no source file in {folder}: the embedded model has the open file alone to learn from"
            );
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Files:N0} {(status.Files == 1 ? "file" : "files")}, {status.Tokens:N0} tokens, {status.Bytes / 1048576.0:F1} MB of memory, {took.TotalSeconds:F1} s"
        );
        return status.CeilingReached
            ? new(
                "Workspace",
                DoctorVerdict.Warning,
                $"{figures}; {status.Skipped[SkipReason.OverCeiling]:N0} files did not fit: raise embedded.maxMemoryMb"
            )
            : new("Workspace", DoctorVerdict.Fine, figures);
    }

    private static IEnumerable<DoctorCheck> Skipped(WorkspaceStatus status)
    {
        var reasons = status
            .Skipped.Where(static skipped => skipped.Key != SkipReason.OverCeiling)
            .OrderByDescending(static skipped => skipped.Value)
            .Select(static skipped =>
                $"{skipped.Value.ToString("N0", CultureInfo.InvariantCulture)} {Words(skipped.Key)}"
            )
            .ToArray();
        if (reasons.Length > 0)
            yield return new("Left out", DoctorVerdict.Fine, string.Join(", ", reasons));
        if (status.UnreadableFolders > 0)
            yield return new(
                "Left out",
                DoctorVerdict.Warning,
                $"{status.UnreadableFolders} folders cannot be listed: check their permissions"
            );
    }

    private static string Words(SkipReason reason) =>
        reason switch
        {
            SkipReason.Unreadable => "unreadable",
            SkipReason.Empty => "empty",
            SkipReason.TooLarge => "too large",
            SkipReason.SymbolicLink => "symbolic links",
            SkipReason.Data => "data",
            SkipReason.Binary => "binary",
            SkipReason.Minified => "minified",
            SkipReason.Generated => "generated",
            SkipReason.Private => "private",
            _ => "near-duplicates",
        };

    private static async Task WriteAsync(IEnumerable<DoctorCheck> checks, TextWriter output)
    {
        foreach (var check in checks)
        {
            var mark = check.Verdict switch
            {
                DoctorVerdict.Fine => "ok     ",
                DoctorVerdict.Warning => "warning",
                _ => "problem",
            };
            await output.WriteLineAsync($"{mark}  {check.Name, -10} {HiddenCharacters.Shown(check.Detail)}");
        }
    }
}
