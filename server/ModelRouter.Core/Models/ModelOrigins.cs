namespace ModelRouter.Core.Models;

/// <summary>Where a model's figures are from.</summary>
public sealed record ModelOrigins(FigureOrigin Price, FigureOrigin ContextWindow, FigureOrigin Fim)
{
    /// <summary>Nothing was said.</summary>
    public static ModelOrigins Unknown { get; } = new(FigureOrigin.Unknown, FigureOrigin.Unknown, FigureOrigin.Unknown);
}
