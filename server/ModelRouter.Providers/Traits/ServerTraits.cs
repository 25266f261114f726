using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Traits;

/// <summary>What a server says of a model; what it leaves out says nothing.</summary>
internal sealed record ServerTraits
{
    /// <summary>Of a model that is known to be handed on.</summary>
    public static ServerTraits Cloud { get; } = new() { IsCloud = true, CanFill = false };

    /// <summary>Whether it hands the model's requests on.</summary>
    public bool IsCloud { get; init; }

    /// <summary>Null when it has to be tried.</summary>
    public bool? CanFill { get; init; }

    /// <summary>Whether it takes other files beside the text to fill.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Whether the model makes vectors, not text.</summary>
    public bool IsEmbedding { get; init; }

    /// <summary>The most tokens that the model can be given.</summary>
    public int? MaxWindow
    {
        get;
        init => field = value > 0 ? value : null;
    }

    /// <summary>Tokens that it is given where the settings say nothing; null for as many as can be.</summary>
    public int? UsualWindow { get; init; }

    /// <summary>What stands behind the model's name, where that can change: the path of a file.</summary>
    public string? Identity { get; init; }

    /// <summary>Why the server could not be asked; null when it could.</summary>
    public ModelFailure? Problem { get; init; }

    /// <summary>Of a model whose server does not describe it: it may answer for it all the same, if it is there.</summary>
    public static ServerTraits WhereUnsaid(ModelFailure problem) =>
        problem.Kind is FailureKind.BadRequest or FailureKind.Authentication or FailureKind.Malformed
            ? new ServerTraits()
            : new ServerTraits { Problem = problem };

    /// <summary>What is known of a model, with what its settings say of it.</summary>
    public ModelTraits Of(ModelDefinition model) =>
        new(
            model with
            {
                Lane = IsCloud ? Lane.Cloud : model.Lane,
                ContextWindow = model.ContextWindow is { } said ? Least(said, MaxWindow) : UsualWindow ?? MaxWindow,
            },
            CanFill,
            Problem
        )
        {
            TakesFiles = TakesFiles,
            IsEmbedding = IsEmbedding,
        };

    private static int Least(int said, int? most) => most < said ? most.Value : said;
}
