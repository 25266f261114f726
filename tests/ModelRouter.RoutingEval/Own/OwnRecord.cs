using System.Text.Json;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Own;

/// <summary>The record of tickets that the sidecar keeps: <c>tickets/YYYY-MM.jsonl</c> of its state folder.</summary>
/// <param name="Place">Where it was looked for.</param>
/// <param name="Runs">The tickets, in the order of their first attempt.</param>
/// <param name="Unread">Lines that could not be read.</param>
internal sealed record OwnRecord(string Place, OwnRun[] Runs, int Unread)
{
    /// <summary>Where the sidecar keeps it: <c>MODELROUTER_HOME</c>, or the platform's per-user data folder.</summary>
    public static string Folder
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("MODELROUTER_HOME");
            var state = string.IsNullOrWhiteSpace(home)
                ? Path.Combine(
                    Environment.GetFolderPath(
                        Environment.SpecialFolder.LocalApplicationData,
                        Environment.SpecialFolderOption.DoNotVerify
                    ),
                    "modelrouter"
                )
                : Path.GetFullPath(home);
            return Path.Combine(state, "tickets");
        }
    }

    /// <param name="folder">The record's folder; it need not exist.</param>
    /// <exception cref="TableProblem">A file of it cannot be read.</exception>
    public static OwnRecord Read(string folder)
    {
        if (!Directory.Exists(folder))
            return new OwnRecord(folder, [], 0);
        try
        {
            var files = Directory.EnumerateFiles(folder, "????-??.jsonl").Order(StringComparer.Ordinal);
            return Of(folder, files.SelectMany(Lines));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableProblem($"The record in {folder} cannot be read: {exception.Message}");
        }
    }

    /// <param name="place">Where the lines are from.</param>
    /// <param name="lines">In the order of writing.</param>
    public static OwnRecord Of(string place, IEnumerable<string> lines)
    {
        var attempts = new Dictionary<string, List<OwnAttempt>>(StringComparer.Ordinal);
        var fates = new Dictionary<string, string>(StringComparer.Ordinal);
        var unread = 0;
        foreach (var line in lines.Where(static line => !string.IsNullOrWhiteSpace(line)))
        {
            if (!TryTake(line, attempts, fates))
                unread++;
        }
        OwnRun[] runs = [.. attempts.Select(run => new OwnRun([.. run.Value], fates.GetValueOrDefault(run.Key)))];
        return new OwnRecord(place, runs, unread);
    }

    /// <summary>The file may be written meanwhile.</summary>
    private static IEnumerable<string> Lines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static bool TryTake(
        string line,
        Dictionary<string, List<OwnAttempt>> attempts,
        Dictionary<string, string> fates
    )
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (Text(root, "ticket") is { } run && Text(root, "outcome") is { } outcome)
            {
                if (!attempts.TryGetValue(run, out var list))
                    attempts[run] = list = [];
                list.Add(
                    new OwnAttempt(
                        Text(root, "tier") ?? "",
                        outcome,
                        root.TryGetProperty("costUsd", out var cost) && cost.ValueKind == JsonValueKind.Number
                            ? cost.GetDouble()
                            : null,
                        root.TryGetProperty("offered", out var offered) && offered.ValueKind == JsonValueKind.True
                    )
                );
                return true;
            }
            if (Text(root, "id") is not { } id || Text(root, "fate") is not { } fate)
                return false;
            fates[id] = fate;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
