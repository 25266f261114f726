using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Answers;

/// <summary>What a list stands between in an answer.</summary>
internal sealed class ListTags
{
    public ListTags([ConstantExpected] string open, [ConstantExpected] string close)
    {
        (Open, Close) = (open, close);
        InWords = PromptText.Own(open) + PromptText.Own(" ") + PromptText.Own(close);
    }

    public string Open { get; }

    public string Close { get; }

    /// <summary>Both, as a prompt names them.</summary>
    public PromptText InWords { get; }
}
