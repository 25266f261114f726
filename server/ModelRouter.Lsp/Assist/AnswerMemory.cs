using System.Security.Cryptography;
using System.Text;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Assist;

/// <summary>
/// Remembers of each answer what it was made from, so that it goes no further when it comes back as an earlier turn; and
/// how warm its model's cache is. Holds no text. Safe from any thread.
/// </summary>
internal sealed class AnswerMemory(TimeProvider time)
{
    /// <summary>Answers, and the tickets in them; a day's work.</summary>
    private const int Kept = 2_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Remembered> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>Remembers an answer, whole or not.</summary>
    /// <param name="markdown">What the client was given.</param>
    /// <param name="route">Where it came from.</param>
    public void Keep(string markdown, RouteDecision route)
    {
        if (markdown.Length == 0 || route.Sources.IsEmpty)
            return;
        var key = KeyOf(markdown);
        var usage = route.Outcome?.Usage;
        lock (_lock)
        {
            if (!_answers.ContainsKey(key))
                _order.Enqueue(key);
            _answers[key] = new Remembered(
                [.. route.Sources.Select(static source => source.Origin)],
                time.GetTimestamp(),
                usage is null ? 0 : usage.Input + usage.Output
            );
            if (_order.Count > Kept)
                _answers.Remove(_order.Dequeue());
        }
    }

    /// <summary>An answer that comes back.</summary>
    /// <param name="markdown">As it was given.</param>
    /// <param name="unknown">Where it counts as coming from when nobody remembers it.</param>
    public MixedText Recall(string markdown, DocumentLocation unknown) =>
        new(markdown, Roles.Answer, Find(markdown)?.Origins ?? [unknown]);

    /// <summary>The model of a conversation, by its last answer.</summary>
    public PinnedModel PinOf(string model, TaskKind task, string markdown) =>
        Find(markdown) is { } answer
            ? new PinnedModel(model, task, time.GetElapsedTime(answer.At), answer.Tokens)
            : new PinnedModel(model, task, TimeSpan.Zero, CachedTokens: 0);

    /// <summary>What an answer, or a piece of it that was kept by itself, was made from; null when nobody remembers it.</summary>
    public IReadOnlyList<DocumentLocation>? OriginsOf(string text) => Find(text)?.Origins;

    private Remembered? Find(string markdown)
    {
        lock (_lock)
            return _answers.GetValueOrDefault(KeyOf(markdown));
    }

    private static string KeyOf(string markdown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));

    private sealed record Remembered(DocumentLocation[] Origins, long At, int Tokens);
}
