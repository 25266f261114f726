using System.Collections.Immutable;
using ModelRouter.Completion.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>A way to ask a model what stands between two texts.</summary>
internal abstract class FillRoad
{
    private const string Newline = "\n";

    /// <summary>Whether a prompt of this kind can hold other files.</summary>
    public virtual bool TakesFiles => false;

    /// <summary>Whether such a prompt says what the current file is called.</summary>
    /// <param name="amongOthers">Whether other files were gathered for it.</param>
    public virtual bool NamesFile(bool amongOthers) => false;

    /// <summary>Whether it says what the project is called.</summary>
    /// <param name="amongOthers">Whether other files were gathered for it.</param>
    public virtual bool NamesProject(bool amongOthers) => false;

    /// <summary>What no text may hold that goes into such a prompt, and where an answer ends.</summary>
    public abstract ImmutableArray<string> Tokens { get; }

    /// <summary>Whether models asked this way begin with a line break where the text goes on on the same line.</summary>
    public virtual bool BeginsWithLineBreak => false;

    /// <summary>
    /// The way to a model: the template that the settings name, else what its endpoint can do by itself, else the template
    /// that the catalog names.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public static FillRoad? To(ModelTraits model) =>
        model.Definition.Fim switch
        {
            _ when model is { CanFill: true, Definition.Origins.Fim: FigureOrigin.Catalog } => EndpointRoad.For(model),
            FimFamily.Chat => ChatRoad.Only,
            { } family when FimTemplates.Of(family) is { } template => new TemplateRoad(family, template),
            // Where nobody knows whether the endpoint can, it is tried; what it answers is said.
            null when model.CanFill != false => EndpointRoad.For(model),
            _ => null,
        };

    /// <summary>Whether a text holds something that a server would read as the prompt's own.</summary>
    public string? TokenIn(string text)
    {
        foreach (var token in Tokens)
        {
            if (text.Contains(token, StringComparison.Ordinal))
                return token;
        }
        return null;
    }

    /// <summary>The request.</summary>
    /// <param name="permit">What it is sent under.</param>
    /// <param name="parts">The texts, each free of <see cref="Tokens"/>.</param>
    /// <param name="maxTokens">The most tokens in the answer.</param>
    /// <param name="multiline">Whether more than one line is wanted.</param>
    public abstract ModelRequest Request(Permit permit, PromptParts parts, int maxTokens, bool multiline);

    /// <summary>The part of an answer that is meant for the document.</summary>
    /// <param name="said">All that came so far.</param>
    /// <param name="isWhole">Whether nothing more comes.</param>
    public virtual AnswerBody BodyOf(string said, bool isWhole) => AnswerBody.WithoutThoughts(said);

    /// <summary>A line feed ends an answer of one line, unless the model is known to begin with one.</summary>
    protected ImmutableArray<PromptText> WithLineEnd(ImmutableArray<PromptText> stops, bool multiline) =>
        multiline || BeginsWithLineBreak ? stops : [PromptText.Own(Newline), .. stops];
}
