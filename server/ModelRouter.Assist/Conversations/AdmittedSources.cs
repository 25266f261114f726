using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Conversations;

/// <summary>The texts of one request that may go to its model.</summary>
internal sealed class AdmittedSources
{
    private readonly Dictionary<SourceText, AdmittedText> _texts = new(ReferenceEqualityComparer.Instance);

    private AdmittedSources(Admission admission)
    {
        Permit = admission.Permit!;
        LeftOut = admission.LeftOut;
        foreach (var text in admission.Required.Concat(admission.Optional))
            _texts[text.Source] = text;
    }

    public Permit Permit { get; }

    /// <summary>What may not go there, with the rule.</summary>
    public ImmutableArray<LeftOutSource> LeftOut { get; }

    /// <summary>Asks the policy about every text.</summary>
    /// <returns>The admitted ones; or why the request may not be sent at all.</returns>
    public static (AdmittedSources? Sources, ModelFailure? Refusal) Of(
        PrivacyPolicy policy,
        ModelDefinition model,
        Purpose purpose,
        IReadOnlyList<SourceText> required,
        IReadOnlyList<SourceText> optional
    )
    {
        var admission = Admission.Of(policy, model, purpose, required, optional);
        if (admission.Permit is not null)
            return (new AdmittedSources(admission), null);
        var kept = admission.LeftOut.Select(static source => $"{source.Role} {source.Origin} is {source.Verdict}");
        return (
            null,
            new ModelFailure(
                FailureKind.Privacy,
                $"It may not go to {model.Name} ({Lanes.NameOf(model.Lane)}): {string.Join("; ", kept)}."
            )
        );
    }

    /// <summary>A source as a part of a prompt; null when it was left out.</summary>
    public PromptText? Find(SourceText source) => _texts.TryGetValue(source, out var text) ? PromptText.Of(text) : null;

    /// <summary>A source that the request cannot do without.</summary>
    public PromptText this[SourceText source] => PromptText.Of(_texts[source]);
}
