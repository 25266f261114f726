using ModelRouter.Completion;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Session;

namespace ModelRouter.Lsp.Suggestions;

/// <summary>Tells in <c>$/logTrace</c> what each request came to. The text itself appears at the verbose level only.</summary>
internal sealed class SuggestionTrace(ClientProxy client, TraceSwitch trace, TimeProvider time)
{
    /// <summary>Tells of one answer.</summary>
    /// <param name="turn">What was asked.</param>
    /// <param name="answer">What was answered; null for a superseded request.</param>
    /// <param name="started">Timestamp of the moment it began.</param>
    public void Answered(CompletionTurn turn, CompletionAnswer? answer, long started)
    {
        var level = trace.Level;
        if (level == TraceLevel.Off)
            return;
        var place = turn.Document.Text.PositionAt(turn.Offset, PositionEncoding.Utf16);
        var outcome = answer switch
        {
            null => "superseded",
            { Suggestion: { } suggestion } when level == TraceLevel.Verbose =>
                $"'{suggestion.InsertText}' from {string.Join(", ", suggestion.Sources)}",
            { Suggestion: { } suggestion } => $"{suggestion.InsertText.Length} characters by {suggestion.Model}",
            _ => $"nothing: {answer.Reason}",
        };
        client.Trace(
            $"{turn.Document.Uri.Name}:{place.Line + 1}:{place.Character + 1} version {turn.Document.Version}: {outcome} "
                + $"({time.GetElapsedTime(started).TotalMilliseconds:F1} ms)"
        );
    }
}
