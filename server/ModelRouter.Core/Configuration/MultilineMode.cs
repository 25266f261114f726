namespace ModelRouter.Core.Configuration;

/// <summary>Whether an inline completion may span lines (<c>inlineCompletion.multiline</c>).</summary>
public enum MultilineMode
{
    /// <summary>Where the model's evidence supports it.</summary>
    Auto,

    /// <summary>Wherever the model has more than one line to say.</summary>
    Always,

    /// <summary>One line only.</summary>
    Never,
}
