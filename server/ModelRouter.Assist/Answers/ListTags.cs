using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Answers;

/// <summary>What a list stands between in an answer.</summary>
internal sealed class ListTags
{
    /// <param name="open">Before it.</param>
    /// <param name="close">Behind it.</param>
    /// <param name="schema">What it is where it is the whole answer.</param>
    public ListTags([ConstantExpected] string open, [ConstantExpected] string close, AnswerSchema? schema = null)
    {
        (Open, Close, Schema) = (open, close, schema);
        InWords = PromptText.Own(open) + PromptText.Own(" ") + PromptText.Own(close);
    }

    public string Open { get; }

    public string Close { get; }

    /// <summary>What the list is where it is the whole answer; null where that is not known.</summary>
    public AnswerSchema? Schema { get; }

    /// <summary>Both, as a prompt names them.</summary>
    public PromptText InWords { get; }
}
