using System.Text.Json;

namespace ModelRouter.JsonRpc.Tests;

internal static class TestParams
{
    public static string Of(Note note) => JsonSerializer.Serialize(note, TestJson.Default.Note);
}
