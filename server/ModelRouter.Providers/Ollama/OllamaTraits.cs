using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Ollama;

/// <summary>What an Ollama server says of a model.</summary>
/// <param name="IsCloud">Whether it hands the model's requests on.</param>
/// <param name="CanFill">Whether its template has a place for a suffix.</param>
/// <param name="Problem">Why the server could not be asked; null when it could.</param>
internal sealed record OllamaTraits(bool IsCloud, bool CanFill, ModelFailure? Problem)
{
    /// <summary>Of a model that is known to be handed on.</summary>
    public static OllamaTraits Cloud { get; } = new(IsCloud: true, CanFill: false, Problem: null);

    public static OllamaTraits Of(ModelFailure problem) => new(IsCloud: false, CanFill: false, problem);
}
