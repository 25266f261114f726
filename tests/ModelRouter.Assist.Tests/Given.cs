using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Tests;

/// <summary>Short ways to make what a model is asked with: a workspace in <c>/w</c>, and a model in the cloud.</summary>
internal static class Given
{
    public static DocumentLocation Place(string path) => DocumentLocation.FromPath($"/w/{path}", RealPath.Found);

    public static SourceText Words(string words) =>
        new(DocumentLocation.FromUri("untitled:goal", RealPath.Found), words, Roles.Goal);

    public static NamedText File(string path, string text, string role = Roles.AttachedFile) =>
        NamedText.Of(Place(path), path, text, role);

    public static ModelDefinition Model(Lane lane = Lane.Cloud) =>
        new()
        {
            Name = "thinker",
            Provider = ProviderKind.OpenAiCompatible,
            Model = "thinker-1",
            Endpoint = new Uri("https://models.example/v1"),
            Lane = lane,
        };

    /// <summary>A policy of globs below <c>/w</c>.</summary>
    public static PrivacyPolicy Policy(params (string Glob, Lane Lane)[] rules)
    {
        var folder = DocumentLocation.FromPath("/w", RealPath.Found);
        return PrivacyPolicy.Create(
            new PolicyInputs
            {
                Sources =
                [
                    new PolicySource("/w/.modelrouter.json", folder)
                    {
                        Rules = [.. rules.Select(static rule => new PrivacyRule([rule.Glob], rule.Lane))],
                    },
                ],
                WorkspaceFolders = [folder],
            },
            version: 1
        );
    }
}
