using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// What settings say about privacy, before it is known where their folders lie. Immutable.
/// </summary>
/// <param name="Everywhere">Those that speak for every place.</param>
/// <param name="Folders">Those of one folder: its URI as sent, and what it says. Their root is not set yet.</param>
internal sealed record SentSettings(
    ImmutableArray<PolicySource> Everywhere,
    ImmutableArray<(string Uri, PolicySource Source)> Folders
)
{
    private const string UserName = "user settings";
    private const string Section = "modelrouter";

    /// <summary>Settings that say nothing.</summary>
    public static SentSettings Empty { get; } = new([], []);

    /// <summary>
    /// Reads <c>{"user": {...}, "folders": {"&lt;uri&gt;": {...}}}</c>, or that under the name <c>modelrouter</c>. What
    /// has another shape closes every place.
    /// </summary>
    /// <returns>Null when nothing was sent.</returns>
    public static SentSettings? Read(JsonElement? sent)
    {
        if (sent is { ValueKind: JsonValueKind.Object } wrapped && wrapped.TryGetProperty(Section, out var section))
            sent = section;
        if (sent is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json)
            return null;
        if (json.ValueKind != JsonValueKind.Object)
            return new SentSettings([Broken("settings", "must be an object {\"user\": ..., \"folders\": ...}")], []);
        var user = OfUser(json.TryGetProperty("user", out var layer) ? layer : null, UserName);
        if (!json.TryGetProperty("folders", out var folders) || folders.ValueKind == JsonValueKind.Null)
            return user;
        return folders.ValueKind == JsonValueKind.Object
            ? user with
            {
                Folders = [.. folders.EnumerateObject().Select(static folder => OfFolder(folder))],
            }
            : user with
            {
                Everywhere = [.. user.Everywhere, Broken("folders", "must be an object from folder URI to settings")],
            };
    }

    /// <summary>The user's layer alone.</summary>
    /// <param name="layer">Its object; null says nothing.</param>
    /// <param name="name">For people: the settings file's path.</param>
    public static SentSettings OfUser(JsonElement? layer, string name) =>
        new([PolicyFileReader.ReadSettings(layer, root: null, name)], []);

    private static (string, PolicySource) OfFolder(JsonProperty folder)
    {
        var name = $"settings of folder {Documents.DocumentUri.Parse(folder.Name)?.Name ?? folder.Name}";
        // Read as if for a folder, so that what only the user may say is refused.
        var nowhere = DocumentLocation.FromPath("/", RealPath.Found);
        return (folder.Name, PolicyFileReader.ReadSettings(folder.Value, nowhere, name));
    }

    private static PolicySource Broken(string place, string message) =>
        new(UserName, Root: null) { Problems = [new PolicyProblem(UserName, place, message, Closes: true)] };
}
