using System.Text.Json;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary>Reads a ticket from a file: one by itself, or one of a plan as <c>plan --json</c> writes it.</summary>
internal static class TicketFileReader
{
    private const int MaxBytes = 4 << 20;

    /// <param name="file">As it is named.</param>
    /// <param name="number">Which one of a plan, counted from 1; null where the file says which.</param>
    /// <returns>The ticket, and the id of its plan where the file has that.</returns>
    /// <exception cref="CliException">There is none that can be read.</exception>
    public static (LspTicket Ticket, string? Plan) Read(string file, int? number)
    {
        if (file.Length == 0)
            throw new CliException(ExitCode.WrongUsage, "FILE is empty; name a file with a ticket.");
        var content = FileContent.Read(Path.GetFullPath(file), MaxBytes);
        if (content.Bytes is not { } bytes)
            throw new CliException(
                ExitCode.WrongUsage,
                $"{file} cannot be read: {content.Problem ?? "there is no such file"}."
            );
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("tickets", out var tickets))
                return (Read(root), null);
            if (tickets.ValueKind != JsonValueKind.Array)
                throw new JsonException("'tickets' is no list");
            var plan =
                root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
            // A plan without its name is one that nobody remembers what it was made of.
            return (Pick([.. tickets.EnumerateArray().Select(Read)], number, file), plan ?? "");
        }
        catch (JsonException exception)
        {
            throw new CliException(
                ExitCode.WrongUsage,
                $"{file} holds no ticket ({exception.Message.Split('\n')[0]}): write {{\"title\", \"goal\", \"files\", \"acceptance\", \"tier\"}}, or what `plan --json` says."
            );
        }
    }

    private static LspTicket Read(JsonElement json) =>
        json.Deserialize(ProtocolJson.Default.LspTicket) ?? throw new JsonException();

    private static LspTicket Pick(IReadOnlyList<LspTicket> tickets, int? number, string file)
    {
        if (number is null && tickets.Count == 1)
            return tickets[0];
        if (number is { } wanted && wanted >= 1 && wanted <= tickets.Count)
            return tickets[wanted - 1];
        throw new CliException(
            ExitCode.WrongUsage,
            tickets.Count == 0
                ? $"The plan in {file} has no tickets."
                : $"The tickets of the plan in {file} are numbered from 1 to {tickets.Count}: say which one with --number."
        );
    }
}
