namespace ModelRouter.Core.Models;

/// <summary>Where a figure of a model is from.</summary>
public enum FigureOrigin
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>The user's settings.</summary>
    Settings,

    /// <summary>The catalog that comes with this program.</summary>
    Catalog,
}
