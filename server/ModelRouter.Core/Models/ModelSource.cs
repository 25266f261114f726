namespace ModelRouter.Core.Models;

/// <summary>Why a model is known at all.</summary>
public enum ModelSource
{
    /// <summary>It is an entry of <c>models</c>.</summary>
    Settings,

    /// <summary>A tier names it as <c>provider/model</c>, without an entry.</summary>
    Catalog,

    /// <summary>A server on this machine was found to have it.</summary>
    Discovered,
}
