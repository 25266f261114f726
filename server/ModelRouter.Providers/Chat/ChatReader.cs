using Microsoft.Extensions.AI;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat;

/// <summary>Makes events of the updates of one answer.</summary>
/// <param name="stops">What the answer ends before, also where the server does not know them.</param>
internal sealed class ChatReader(IReadOnlyList<string> stops)
{
    private readonly StopCutter _cutter = new(stops);
    private readonly HashSet<Uri> _sources = [];
    private string? _model;

    /// <summary>Whether one of the stops has come: there is no more to read.</summary>
    public bool IsCut => _cutter.IsMet;

    public IEnumerable<ModelEvent> Read(ChatResponseUpdate update)
    {
        _model = update.ModelId ?? _model;
        if (_cutter.Take(update.Text) is { Length: > 0 } text)
            yield return new ModelEvent.Text(text);
        foreach (var source in SourcesOf(update))
            yield return source;
        if (_cutter.IsMet)
            yield return new ModelEvent.Done(AnswerEnd.Complete, UsageOf(update), _model);
        else if (update.FinishReason is { } reason)
        {
            if (_cutter.Rest() is { Length: > 0 } rest)
                yield return new ModelEvent.Text(rest);
            yield return new ModelEvent.Done(EndOf(reason), UsageOf(update), _model);
        }
    }

    /// <summary>Each page once, and only those that can be opened safely.</summary>
    private IEnumerable<ModelEvent.Source> SourcesOf(ChatResponseUpdate update)
    {
        var citations = update
            .Contents.SelectMany(static content => content.Annotations ?? [])
            .OfType<CitationAnnotation>();
        foreach (var citation in citations)
        {
            if (citation.Url is { IsAbsoluteUri: true } address && address.Scheme == Uri.UriSchemeHttps)
            {
                if (_sources.Add(address))
                    yield return new ModelEvent.Source(TitleOf(citation.Title, address), address);
            }
        }
    }

    private static string TitleOf(string? title, Uri address) =>
        string.IsNullOrWhiteSpace(title) ? address.AbsoluteUri : title;

    private static AnswerEnd EndOf(ChatFinishReason reason) =>
        reason == ChatFinishReason.Stop ? AnswerEnd.Complete
        : reason == ChatFinishReason.Length ? AnswerEnd.Length
        : AnswerEnd.Other;

    private static ModelUsage? UsageOf(ChatResponseUpdate update) =>
        update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details is not { } usage
            ? null
            : new ModelUsage(
                Narrow(usage.InputTokenCount),
                Narrow(usage.CachedInputTokenCount),
                Narrow(usage.OutputTokenCount)
            )
            {
                CacheWrite = Narrow(usage.AdditionalCounts?.GetValueOrDefault(ChatUpdates.CacheWrite)),
            };

    /// <summary>What does not fit is no count of tokens.</summary>
    private static int Narrow(long? count) =>
        count is null ? 0
        : count is > int.MaxValue ? -1
        : (int)count.Value;
}
