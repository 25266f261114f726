using System.Text;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>A scene for people to read.</summary>
internal static class SceneText
{
    public static string Of(Scene scene)
    {
        var text = new StringBuilder();
        text.AppendLine($"open folders: {string.Join(", ", scene.Open)}");
        text.AppendLine($"user settings: {scene.User}");
        foreach (var (folder, spec) in scene.FolderSettings)
            text.AppendLine($"settings of {folder}: {spec}");
        foreach (var (folder, spec) in scene.Policies)
            text.AppendLine($"{folder}/.modelrouter.json: {spec}");
        foreach (var ((folder, name), lines) in scene.Ignores)
            text.AppendLine($"{folder}/{name}: {string.Join(" | ", lines)}");
        foreach (var (path, file) in scene.Files)
            text.AppendLine($"{path}: {string.Join(' ', file.Words)}");
        foreach (var (path, target) in scene.Links)
            text.AppendLine($"{path} -> {target}");
        return text.ToString().TrimEnd();
    }
}
