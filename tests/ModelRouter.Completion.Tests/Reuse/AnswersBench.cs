using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Completion.Timing;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Reuse;

/// <summary>Asks for completions in the file <c>src/shop.ts</c> of a model that the test plays.</summary>
internal sealed class AnswersBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1_500);

    public AnswersBench()
    {
        Timing = new AskTiming(Time);
        Answers = new ModelAnswers(new ModelCompletion(Model, Time), Timing, Time);
    }

    public ManualTime Time { get; } = new();

    public LiveModel Model { get; } = new();

    public AskTiming Timing { get; }

    public ModelAnswers Answers { get; }

    public static string UriOf(ModelCompletionQuery query) => query.Document.Location.AsOpened;

    public static TextSnapshot Text(string marked) => TextSnapshot.From(CursorFixture.Parse(marked).Text);

    public Task<ModelCompletionAnswer> Ask(ModelCompletionQuery query, TimeSpan pause = default) =>
        AskUntil(query, pause, TestContext.Current.CancellationToken);

    /// <param name="gone">Nobody waits any more.</param>
    public Task<ModelCompletionAnswer> AskUntil(ModelCompletionQuery query, TimeSpan pause, CancellationToken gone) =>
        Answers.AnswerAsync(query, pause, Patience, static query => (query, null), gone).AsTask();

    /// <summary>What is shown at <c>$0</c>; nobody is there to answer.</summary>
    public async Task<string?> KnownAt(string marked)
    {
        var asked = Model.Asked.Count;
        var answer = await Ask(Given.Query(marked));
        Assert.Equal(asked, Model.Asked.Count);
        return answer.Answer.Suggestion?.InsertText;
    }

    /// <summary>Asks, and has the model answer.</summary>
    public async Task<string?> AskAnd(ModelCompletionQuery query, string said)
    {
        var asking = Ask(query);
        (await Model.NextAsync()).Say(said).Finish();
        return (await asking).Answer.Suggestion?.InsertText;
    }

    public Task<string?> AskAnd(string marked, string said) => AskAnd(Given.Query(marked), said);

    public ValueTask DisposeAsync() => Answers.DisposeAsync();
}
