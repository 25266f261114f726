using System.Text;

namespace ModelRouter.TestKit;

/// <summary>
/// What the model server does with one request: a whole answer, or a script of pieces and faults. Immutable; each
/// <c>Then…</c> gives a longer script.
/// </summary>
public sealed record ModelAnswer
{
    /// <summary>In order. What follows a step that never ends is not reached.</summary>
    internal IReadOnlyList<AnswerStep> Steps { get; private init; } = [];

    /// <summary>Written instead of an answer; null for an answer.</summary>
    internal ModelRefusal? Refusal { get; private init; }

    /// <summary>The model that the answer names; null for the one that was asked for.</summary>
    public string? Model { get; init; }

    /// <summary>Where Ollama says that the model really is.</summary>
    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    public int InputTokens { get; init; } = 11;

    public int CachedInputTokens { get; init; }

    /// <summary>Of the input, those that Anthropic keeps from now on.</summary>
    public int CacheWriteTokens { get; init; }

    public int OutputTokens { get; init; } = 7;

    /// <summary>Pages that a live search found, for the Responses API.</summary>
    public IReadOnlyList<(string Title, string Url)> Sources { get; init; } = [];

    /// <summary><c>stop</c>, <c>length</c> or anything else; null for none.</summary>
    public string? Reason { get; init; } = "stop";

    /// <summary>Time before each piece, for people to watch; tests use <see cref="ThenWaitFor"/>.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>A whole answer in pieces.</summary>
    public static ModelAnswer Of(params string[] pieces) => Begin(pieces).Then(new AnswerStep.Finish());

    /// <summary>A whole answer in one body, from a server that passes over the wish for a stream.</summary>
    public static ModelAnswer Unstreamed(string text) => Begin().Then(new AnswerStep.Whole(text));

    /// <summary>The beginning of an answer, for a script to go on with; by itself, a body that ends too early.</summary>
    public static ModelAnswer Begin(params string[] pieces) =>
        new() { Steps = [.. pieces.Select(static piece => new AnswerStep.Piece(piece))] };

    /// <summary>A status instead of an answer.</summary>
    /// <param name="body"><c>{request}</c> in it stands for the request's own body, escaped as JSON wants it in a text.</param>
    public static ModelAnswer Status(int status, string body = "", params (string Name, string Value)[] headers) =>
        new() { Refusal = new ModelRefusal(status, body, headers) };

    /// <summary>An error as the protocol of the request writes it.</summary>
    /// <param name="message">As for the body of <see cref="Status"/>.</param>
    public static ModelAnswer Error(int status, string message, params (string Name, string Value)[] headers) =>
        new() { Refusal = new ModelRefusal(status, message, headers) { IsMessage = true } };

    public static ModelAnswer Redirect(string location, int status = 307) => Status(status, "", ("Location", location));

    /// <summary>Nothing at all: not even headers.</summary>
    public static ModelAnswer Hang() => Begin().ThenHang();

    /// <summary>Says nothing more, and keeps the connection.</summary>
    public ModelAnswer ThenHang() => Then(new AnswerStep.Hang());

    /// <summary>Breaks the connection.</summary>
    public ModelAnswer ThenCut() => Then(new AnswerStep.Cut());

    /// <summary>Goes on when the task is done.</summary>
    public ModelAnswer ThenWaitFor(Task task) => Then(new AnswerStep.WaitFor(task));

    public ModelAnswer ThenSay(params string[] pieces) =>
        pieces.Aggregate(this, static (answer, piece) => answer.Then(new AnswerStep.Piece(piece)));

    public ModelAnswer ThenFinish() => Then(new AnswerStep.Finish());

    /// <summary>An error in the middle of the stream, as the protocol writes it.</summary>
    public ModelAnswer ThenError(string message) => Then(new AnswerStep.Error(message));

    /// <summary>Bytes as they are.</summary>
    public ModelAnswer ThenRaw(string text) => ThenRaw(Encoding.UTF8.GetBytes(text));

    public ModelAnswer ThenRaw(byte[] bytes) => Then(new AnswerStep.Raw(bytes));

    /// <summary>A piece again and again, as long as somebody listens.</summary>
    public ModelAnswer ThenForever(string piece) => Then(new AnswerStep.Forever(piece));

    /// <summary>A line that does not end, as long as somebody listens.</summary>
    public ModelAnswer ThenEndlessLine() => Then(new AnswerStep.EndlessLine());

    private ModelAnswer Then(AnswerStep step) => this with { Steps = [.. Steps, step] };
}
