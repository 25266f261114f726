using System.Collections.Immutable;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion.Prompts;

/// <summary>What of the gathered texts may go to a model.</summary>
/// <param name="Permit">Null when the document itself may not go there.</param>
/// <param name="Parts">Null likewise.</param>
/// <param name="LeftOut">What may not go there, with the rule.</param>
internal sealed record PromptAdmission(Permit? Permit, PromptParts? Parts, ImmutableArray<LeftOutSource> LeftOut)
{
    /// <summary>Asks the policy about every text that the prompt would hold, and about no other.</summary>
    /// <param name="query">The request.</param>
    /// <param name="sources">What was gathered for it.</param>
    /// <param name="road">How the model is asked.</param>
    public static PromptAdmission Of(ModelCompletionQuery query, PromptSources sources, FillRoad road)
    {
        var amongOthers = sources.Files.Length > 0;
        sources = sources with
        {
            Name = road.NamesFile(amongOthers) ? sources.Name : null,
            Project = road.NamesProject(amongOthers) ? sources.Project : null,
        };
        var admission = Admission.Of(
            query.Policy,
            query.Model.Definition,
            query.Purpose,
            [.. new[] { sources.Prefix, sources.Suffix, sources.Name, sources.Project }.OfType<SourceText>()],
            [.. sources.Files.SelectMany(static file => new[] { file.Name, file.Text })]
        );
        return new PromptAdmission(
            admission.Permit,
            admission.Permit is null ? null : PartsOf(admission, sources),
            // One line for people for each place and role: several edits of a file, or its name, say nothing more.
            [.. admission.LeftOut.Where(static source => source.Role != Roles.FileName).Distinct()]
        );
    }

    private static PromptParts PartsOf(Admission admission, PromptSources sources)
    {
        AdmittedText[] admitted = [.. admission.Required, .. admission.Optional];
        var files = ImmutableArray.CreateBuilder<PromptFile>();
        foreach (var file in sources.Files)
        {
            if (Find(file.Name) is { } name && Find(file.Text) is { } text)
                files.Add(new PromptFile(name, text));
        }
        return new PromptParts(
            Find(sources.Prefix)!,
            Find(sources.Suffix)!,
            Find(sources.Name),
            Find(sources.Project),
            files.ToImmutable()
        );

        // The very text: two empty ones of a document are equal.
        AdmittedText? Find(SourceText? source) => Array.Find(admitted, text => ReferenceEquals(text.Source, source));
    }
}
