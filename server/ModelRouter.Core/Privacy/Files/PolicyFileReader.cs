using System.Text;
using System.Text.Json;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// Reads policy files (<c>.modelrouter.json</c>) and the privacy settings. Nothing is thrown: what does not fit is a
/// <see cref="PolicyProblem"/>, and closes its folder to local where it could have tightened something.
/// </summary>
public static class PolicyFileReader
{
    /// <summary>The policy file's name, at the root of any folder.</summary>
    public const string FileName = ".modelrouter.json";

    /// <summary>A larger policy file is not read (bytes). Ten thousand rules take less.</summary>
    public const int MaxFileBytes = 1 << 20;

    /// <summary>A longer glob is not used (UTF-16 units): no path that people name takes as much.</summary>
    public const int MaxGlobLength = 1_024;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>
    /// Reads a policy file: <c>{"privacy": {"rules": [...], "defaultLane": "...", "honorIgnoreFiles": true}}</c>, with
    /// comments and trailing commas. Anything else in it is refused and told.
    /// </summary>
    /// <param name="content">The file's bytes: UTF-8, with or without a byte order mark.</param>
    /// <param name="root">The folder it lies in.</param>
    /// <param name="name">Its path, for people.</param>
    public static PolicySource ReadFile(ReadOnlySpan<byte> content, DocumentLocation root, string name)
    {
        if (content.Length > MaxFileBytes)
            return Unreadable(root, name, $"it is larger than {MaxFileBytes:#,0} bytes");
        try
        {
            var text = StrictUtf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
            using var json = JsonDocument.Parse(text, Lenient);
            return new PolicySourceReader(name, root).ReadFile(json.RootElement);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(root, name, "it is not UTF-8");
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}";
            return Closed(root, name, place, "this is no JSON");
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json says to an escape such as \ud800 that is half a character.
            return Unreadable(root, name, "it has a string that is no Unicode text");
        }
    }

    /// <summary>
    /// Reads <c>privacy.rules</c>, <c>privacy.defaultLane</c> and <c>privacy.honorIgnoreFiles</c> of one layer of
    /// settings, written flat or nested. Where a key is written in several ways, all of them hold.
    /// </summary>
    /// <param name="layer">The layer's object; null, undefined or absent say nothing.</param>
    /// <param name="root">The folder that sets it; null for the user.</param>
    /// <param name="name">For people: <c>user settings</c>, or the settings file's path.</param>
    public static PolicySource ReadSettings(JsonElement? layer, DocumentLocation? root, string name)
    {
        if (layer is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json)
            return new PolicySource(name, root);
        try
        {
            return new PolicySourceReader(name, root).ReadSettings(json);
        }
        catch (InvalidOperationException)
        {
            return Closed(root, name, "settings", "they have a string that is no Unicode text");
        }
    }

    /// <summary>What stands for a policy file that is there and could not be read: its folder is local.</summary>
    /// <param name="root">The folder it lies in.</param>
    /// <param name="name">Its path, for people.</param>
    /// <param name="why">Why not, for people.</param>
    public static PolicySource Unreadable(DocumentLocation root, string name, string why) =>
        Closed(root, name, "file", why);

    private static PolicySource Closed(DocumentLocation? root, string name, string place, string why) =>
        new(name, root) { Problems = [new PolicyProblem(name, place, why, Closes: true)] };
}
