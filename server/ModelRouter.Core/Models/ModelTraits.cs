namespace ModelRouter.Core.Models;

/// <summary>What a server says of one of its models.</summary>
/// <param name="Definition">
/// The model, its lane moved out to the cloud where the server has it answered there, and its context window as the
/// server gives it where the settings leave it out or promise more.
/// </param>
/// <param name="CanFill">Whether it fills in the middle by itself (<see cref="FillRequest"/>); null when it has to be tried.</param>
/// <param name="Problem">Why the server could not be asked; null when it could. Such a model is not used.</param>
public sealed record ModelTraits(ModelDefinition Definition, bool? CanFill, ModelFailure? Problem)
{
    /// <summary>Whether it takes other files beside the text to fill (<see cref="FillRequest.Files"/>).</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Whether it makes vectors, not text: there is nothing to ask it.</summary>
    public bool IsEmbedding { get; init; }
}
