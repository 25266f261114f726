using ModelRouter.Completion.Context;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Filling;

/// <summary>Short ways to make what a model is asked with.</summary>
internal static class Given
{
    /// <summary>A document of the folder <c>/w</c>.</summary>
    public static OpenDocument Document(string name, string text) =>
        new(DocumentLocation.FromPath($"/w/{name}", RealPath.Found), name, "typescript", TextSnapshot.From(text))
        {
            Project = "shop",
        };

    public static ModelTraits Model(FimFamily? fim, bool? canFill = false, Lane lane = Lane.Cloud) =>
        new(
            new ModelDefinition
            {
                Name = "coder",
                Provider = ProviderKind.OpenAiCompatible,
                Model = "coder-7b",
                Endpoint = new Uri("https://models.example/v1"),
                Lane = lane,
                Fim = fim,
                ContextWindow = 8_192,
            },
            canFill,
            Problem: null
        );

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

    /// <summary>A query at <c>$0</c> of the file <c>src/shop.ts</c>.</summary>
    public static ModelCompletionQuery Query(string marked, FimFamily? fim = FimFamily.Qwen)
    {
        var fixture = CursorFixture.Parse(marked);
        return new ModelCompletionQuery
        {
            Document = Document("src/shop.ts", fixture.Text),
            Offset = fixture.Offset,
            Trigger = CompletionTrigger.Automatic,
            Policy = Policy(),
            Model = Model(fim),
            Purpose = new Purpose("r1", TaskKind.InlineCompletion, ModelTier.Fast),
            Deadline = TimeSpan.FromSeconds(5),
        };
    }

    /// <summary>All that a request would send.</summary>
    public static string Rendered(ModelRequest request) =>
        request switch
        {
            TextRequest text => text.Prompt.Render(),
            FillRequest fill => string.Concat(
                fill.Files.Select(static file => $"{file.Name.Render()}\n{file.Text.Render()}\n")
            )
                + fill.Prefix.Render()
                + "<hole>"
                + fill.Suffix.Render(),
            ChatRequest chat => string.Join(
                "\n",
                chat.Turns.Select(static turn => $"[{turn.Role}]\n{turn.Text.Render()}")
            ),
            _ => throw new InvalidOperationException(),
        };
}
