using System.Text.Json;
using ModelRouter.Core.Ledger;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.State.Tickets;

/// <summary>Reads the record of tickets. A line that cannot be read tells of nothing.</summary>
internal static class TicketRecord
{
    /// <summary>Every line since a day, in the order of writing.</summary>
    /// <param name="stateFolder">The state folder; it need not exist.</param>
    /// <param name="since">The first day, UTC.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static IEnumerable<TicketLine> Read(string stateFolder, DateOnly since)
    {
        var folder = TicketsFile.FolderIn(stateFolder);
        if (!Directory.Exists(folder))
            yield break;
        var start = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var oldest = LedgerMonth.NameOf(start);
        var months = Directory
            .EnumerateFiles(folder)
            .Where(path => Path.GetFileName(path) is var name && LedgerMonth.IsName(name))
            .Where(path => string.CompareOrdinal(Path.GetFileName(path), oldest) >= 0)
            .Order(StringComparer.Ordinal);
        foreach (var month in months)
        {
            using var file = new FileStream(
                month,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            foreach (var raw in RawLines.Forward(file, 0, file.Length))
            {
                if (Parse(raw.Bytes.Span) is { } line && line.Ts >= start)
                    yield return line;
            }
        }
    }

    private static TicketLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TicketJson.Default.TicketLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
