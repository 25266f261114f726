using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>Asks an endpoint that fills in the middle by itself.</summary>
internal sealed class EndpointRoad : FillRoad
{
    private static readonly EndpointRoad WithoutFiles = new(takesFiles: false);
    private static readonly EndpointRoad WithFiles = new(takesFiles: true);

    private EndpointRoad(bool takesFiles) => TakesFiles = takesFiles;

    public override bool TakesFiles { get; }

    /// <summary>The tokens around prefix and suffix of every family: the endpoint does not say which its model knows.</summary>
    public override ImmutableArray<string> Tokens { get; } =
    [
        .. Enum.GetValues<FimFamily>()
            .Select(FimTemplates.Of)
            .OfType<FimTemplate>()
            .SelectMany(static template => new[] { template.BeforePrefix, template.BeforeSuffix, template.AtEnd })
            .Select(static token => token.Render().Trim())
            .Where(static token => token.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    public override bool BeginsWithLineBreak => true;

    public static EndpointRoad For(ModelTraits model) => model.TakesFiles ? WithFiles : WithoutFiles;

    public override ModelRequest Request(Permit permit, PromptParts parts, int maxTokens, bool multiline) =>
        new FillRequest(
            permit,
            PromptText.Of(parts.Prefix),
            parts.SuffixText,
            [.. parts.Files.Select(static file => new FillFile(PromptText.Of(file.Name), PromptText.Of(file.Text)))]
        )
        {
            MaxTokens = maxTokens,
            Temperature = 0,
            Stops = WithLineEnd([], multiline),
        };
}
