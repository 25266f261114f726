namespace ModelRouter.Core.Models;

/// <summary>How much model a piece of work gets. Names are stable; which models stand behind them is the user's to say.</summary>
public enum ModelTier
{
    Fast,
    Balanced,
    Frontier,

    /// <summary>Implementation.</summary>
    Coding,

    /// <summary>Live information.</summary>
    Search,
}
