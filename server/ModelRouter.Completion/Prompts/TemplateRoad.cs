using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>Asks with the template of the model's family.</summary>
internal sealed class TemplateRoad(FimFamily family, FimTemplate template) : FillRoad
{
    public override bool TakesFiles => template.Files is not null;

    public override ImmutableArray<string> Tokens => template.Tokens;

    public override bool BeginsWithLineBreak => family == FimFamily.Codestral;

    public override bool NamesFile(bool amongOthers) =>
        template.Files is { } files && (amongOthers || files.AlwaysNamed);

    public override bool NamesProject(bool amongOthers) => amongOthers && template.Files?.BeforeProject is not null;

    public override ModelRequest Request(Permit permit, PromptParts parts, int maxTokens, bool multiline) =>
        new TextRequest(permit, template.Render(parts))
        {
            MaxTokens = maxTokens,
            Temperature = 0,
            Stops = WithLineEnd(template.Stops, multiline),
        };
}
