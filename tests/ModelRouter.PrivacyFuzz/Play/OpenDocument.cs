using ModelRouter.PrivacyFuzz.World;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>A document that the editor shows.</summary>
internal sealed class OpenDocument(Place place, string text)
{
    public Place Place => place;

    public string Text { get; private set; } = text;

    public int Version { get; private set; } = 1;

    /// <summary>What was offered last at the cursor; null when nothing was or something was typed since.</summary>
    public string? Offered { get; set; }

    /// <summary>The offset of the cursor.</summary>
    public int Cursor { get; private set; }

    public int Lines => Text.Count(static c => c == '\n') + 1;

    public void Replace(int start, int length, string text)
    {
        Text = Text[..start] + text + Text[(start + length)..];
        Version++;
        (Cursor, Offered) = (start + text.Length, null);
    }

    public void MoveToEndOf(int line)
    {
        var end = -1;
        for (var i = 0; i <= line; i++)
            end = Text.IndexOf('\n', end + 1) is >= 0 and var at ? at : Text.Length;
        (Cursor, Offered) = (end, null);
    }

    /// <summary>An offset in the protocol's terms.</summary>
    public object At(int offset)
    {
        var before = Text.AsSpan(0, offset);
        return new { line = before.Count('\n'), character = offset - before.LastIndexOf('\n') - 1 };
    }
}
