using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>A text and the edits done to it.</summary>
public sealed record EditHistory(string Initial, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>Every version, as a snapshot that grew out of the one before and as the string that it has to equal.</summary>
    public IReadOnlyList<(TextSnapshot Snapshot, string Plain)> Versions()
    {
        var versions = new List<(TextSnapshot Snapshot, string Plain)> { (TextSnapshot.From(Initial), Initial) };
        foreach (var edit in Edits)
        {
            var (snapshot, plain) = versions[^1];
            var (start, length) = edit.In(plain.Length);
            versions.Add(
                (
                    snapshot.Replace(start, length, edit.Text),
                    string.Concat(plain.AsSpan(0, start), edit.Text, plain.AsSpan(start + length))
                )
            );
        }
        return versions;
    }

    public (TextSnapshot Snapshot, string Plain) Latest() => Versions()[^1];

    public override string ToString() =>
        $"{Escape(Initial)}: {string.Join(", ", Edits.Select(e => $"{e.Place}+{e.Length} {Escape(e.Text)}"))}";

    private static string Escape(string text)
    {
        const int Shown = 60;
        var shown = text.Length <= Shown ? text : text[..Shown];
        return $"[{text.Length}] {System.Text.Json.JsonSerializer.Serialize(shown)}";
    }
}
