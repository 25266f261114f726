using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>How a family of models is asked to fill in the middle: its own tokens around the texts.</summary>
internal sealed class FimTemplate
{
    private const string Newline = "\n";

    public required PromptText BeforePrefix { get; init; }

    public required PromptText BeforeSuffix { get; init; }

    /// <summary>After both: what the model goes on from.</summary>
    public PromptText AtEnd { get; init; } = PromptText.Empty;

    public bool SuffixFirst { get; init; }

    /// <summary>Null for a family that knows no other files.</summary>
    public FileSections? Files { get; init; }

    /// <summary>
    /// What ends an answer, the likeliest first: some servers take four and no more. All of the family's tokens are here.
    /// </summary>
    public required ImmutableArray<PromptText> Stops
    {
        get;
        init
        {
            field = value;
            Tokens = [.. value.Select(static stop => stop.Render().TrimStart('\n'))];
        }
    } = [];

    /// <summary>What no text in the prompt may hold: a server would read it as the template's own.</summary>
    public ImmutableArray<string> Tokens { get; private init; } = [];

    public PromptText Render(PromptParts parts)
    {
        var prompt = new List<PromptText>();
        if (Files is { Place: not SectionPlace.InPrefix } files)
            AddFiles(prompt, files, parts);
        if (SuffixFirst)
            prompt.AddRange([BeforeSuffix, parts.SuffixText]);
        prompt.Add(BeforePrefix);
        if (Files is { Place: SectionPlace.InPrefix } sections)
            AddFiles(prompt, sections, parts);
        if (Files is { Place: SectionPlace.FirstButOwnNameInPrefix } && parts.Name is { } name)
            prompt.AddRange([PromptText.Of(name), PromptText.Own(Newline)]);
        prompt.Add(PromptText.Of(parts.Prefix));
        if (!SuffixFirst)
            prompt.AddRange([BeforeSuffix, parts.SuffixText]);
        prompt.Add(AtEnd);
        return PromptText.Join([.. prompt]);
    }

    private static void AddFiles(List<PromptText> prompt, FileSections sections, PromptParts parts)
    {
        if (sections.BeforeProject is { } before && parts.Project is { } project)
            prompt.AddRange([before, PromptText.Of(project), sections.AfterProject]);
        foreach (var file in parts.Files)
        {
            prompt.AddRange([sections.BeforeName, PromptText.Of(file.Name), PromptText.Own(Newline)]);
            prompt.AddRange([PromptText.Of(file.Text), sections.AfterText]);
        }
        if (parts.Name is not { } name)
            return;
        prompt.Add(sections.BeforeName);
        if (sections.Place != SectionPlace.FirstButOwnNameInPrefix)
            prompt.AddRange([PromptText.Of(name), PromptText.Own(Newline)]);
    }
}
