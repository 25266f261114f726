using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>ledger verify</c>: checks that the record of what was sent is whole.</summary>
internal static class LedgerVerb
{
    /// <summary>Past that many a list tells nothing more; <c>--json</c> has them all.</summary>
    private const int MaxFindings = 50;

    public static Command Build(CommonOptions common, CliContext context)
    {
        var verify = new Command("verify", "Check the hash chain of the ledger, and say what each break may mean.");
        verify.SetAction(
            (parsed, cancellationToken) =>
                VerifyAsync(new LedgerFolder(context.Home), parsed.GetValue(common.Json), context, cancellationToken)
        );
        return new Command("ledger", "The record of what was sent to which model.") { verify };
    }

    /// <summary>How the ledger stands, for <c>doctor</c>.</summary>
    public static async Task<DoctorCheck> CheckAsync(
        LedgerFolder folder,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        const string Name = "Ledger";
        try
        {
            var found = await LedgerVerification.RunAsync(folder, context.Time, cancellationToken);
            return found.IsWhole
                ? new(Name, DoctorVerdict.Fine, Summary(found))
                : new(Name, DoctorVerdict.Warning, "its chain is broken: `ledger verify` says where");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(
                Name,
                DoctorVerdict.Warning,
                $"it cannot be read ({exception.Message}), so nothing is sent to models outside this machine: "
                    + "make it readable and writable, or set MODELROUTER_HOME to another folder"
            );
        }
    }

    internal static async Task<int> VerifyAsync(
        LedgerFolder folder,
        bool json,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var found = await LedgerVerification.RunAsync(folder, context.Time, cancellationToken);
        if (json)
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(LedgerVerifyResult.Of(folder.Path, found), CliJson.Readable.LedgerVerifyResult)
            );
        else
            await WriteAsync(folder.Path, found, context.Output);
        return found.IsWhole ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task WriteAsync(string folder, LedgerVerification found, TextWriter output)
    {
        foreach (var finding in found.Findings.Take(MaxFindings))
        {
            var place = finding.Line is { } line ? $"{finding.File}:{line}" : finding.File;
            await output.WriteLineAsync(
                $"{(finding.IsNote ? "note   " : "problem")}  {Path.Combine(folder, place)}: {finding.Meaning}"
            );
        }
        if (found.Findings.Count > MaxFindings)
            await output.WriteLineAsync($"         and {found.Findings.Count - MaxFindings} more: --json has them all");
        await output.WriteLineAsync(Summary(found));
    }

    private static string Summary(LedgerVerification found)
    {
        if (found.Lines == 0 && found.IsWhole)
            return $"empty{Pending(found)}";
        var since = found.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{(found.IsWhole ? "whole" : "broken")}: {Count(found.Lines, "line")} in {Count(found.Files, "file")}"
            + $"{(since is null ? "" : $" since {since}")}{Pending(found)}";
    }

    private static string Pending(LedgerVerification found) =>
        found.Pending == 0 ? "" : $"; {Count(found.Pending, "request")} under way or interrupted, not in it yet";

    private static string Count(int count, string thing) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {thing}{(count == 1 ? "" : "s")}";
}
