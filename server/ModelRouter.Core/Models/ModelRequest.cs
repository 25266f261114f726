using System.Collections.Immutable;

namespace ModelRouter.Core.Models;

/// <summary>What a model is asked. Carries its permit.</summary>
public abstract record ModelRequest
{
    private protected ModelRequest(Permit permit, params ReadOnlySpan<PromptText> texts)
    {
        Permit = permit;
        Check(texts);
    }

    public Permit Permit { get; }

    public ModelDefinition Model => Permit.Model;

    /// <summary>The most tokens in the answer.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>0 for the likeliest answer; null for the model's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>The answer ends before the first of these.</summary>
    public ImmutableArray<PromptText> Stops
    {
        get;
        init
        {
            Check(value.AsSpan());
            field = value;
        }
    } = [];

    private void Check(ReadOnlySpan<PromptText> texts)
    {
        foreach (var text in texts)
        {
            if (text.Permit is not null && !ReferenceEquals(text.Permit, Permit))
                throw new InvalidOperationException("A request holds texts that were admitted for another one.");
        }
    }
}
