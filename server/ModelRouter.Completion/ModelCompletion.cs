using System.Text;
using ModelRouter.Completion.Answers;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion;

/// <summary>
/// Asks a model, on this machine or elsewhere, for an inline completion. Holds no state. What a prompt is made of is
/// admitted by the policy before the prompt exists.
/// </summary>
/// <param name="client">Reaches the model.</param>
/// <param name="time">Measures the deadline.</param>
public sealed class ModelCompletion(IModelClient client, TimeProvider time)
{
    /// <summary>
    /// Asks, and reads the answer until nothing more of it is wanted, which aborts the request. Where an answer is broken
    /// off, by the deadline or by the limit of tokens, its whole lines count; where there are none, nothing does.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<ModelCompletionAnswer> CompleteAsync(
        ModelCompletionQuery query,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (PreparedFill.For(query, out var whyNot) is not { } fill)
            return whyNot!;
        var heard = await ListenAsync(fill, query, cancellationToken);
        return Conclude(fill, query, heard) with { LeftOut = fill.LeftOut, Sent = fill.Request.Permit };
    }

    private async ValueTask<HeardAnswer> ListenAsync(
        PreparedFill fill,
        ModelCompletionQuery query,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(query.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var said = new StringBuilder();
        try
        {
            await foreach (var next in client.AskAsync(fill.Request, either.Token))
            {
                either.Token.ThrowIfCancellationRequested();
                switch (next)
                {
                    case ModelEvent.Text text:
                        said.Append(text.Value);
                        if (fill.Reader.Read(said.ToString(), isWhole: false) is { IsEnded: true } enough)
                            return new HeardAnswer(enough.Text);
                        break;
                    case ModelEvent.Done { End: AnswerEnd.Length }:
                        return BrokenOff($"the answer of {query.Model.Definition.Name} was too long to be whole");
                    case ModelEvent.Done:
                        return new HeardAnswer(fill.Reader.Read(said.ToString(), isWhole: true).Text);
                    case ModelEvent.Failed failed:
                        return new HeardAnswer("") { Failure = failed.Failure };
                }
            }
            return BrokenOff($"{query.Model.Definition.Name} broke off");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return BrokenOff(
                $"{query.Model.Definition.Name} took longer than {query.Deadline.TotalMilliseconds:F0} ms"
            );
        }

        HeardAnswer BrokenOff(string why) => new(fill.Reader.ReadWholeLines(said.ToString()).Text) { Why = why };
    }

    private static ModelCompletionAnswer Conclude(PreparedFill fill, ModelCompletionQuery query, HeardAnswer heard)
    {
        var model = query.Model.Definition;
        if (heard.Failure is { } failure)
            return ModelCompletionAnswer.None(ReasonOf(failure, fill, model)) with { Failure = failure };
        if (string.IsNullOrWhiteSpace(heard.Text))
            return ModelCompletionAnswer.None(heard.Why ?? $"{model.Name} had nothing to say");
        if (fill.Site.BehindSelected(heard.Text) is not { } rest)
            return ModelCompletionAnswer.None($"what {model.Name} says does not go on with the selected entry");
        if (PostProcessor.Run(rest, fill.Site.Cursor) is not { } text)
            return ModelCompletionAnswer.None($"what {model.Name} says stands there already");
        var permit = fill.Request.Permit;
        return new ModelCompletionAnswer(
            fill.Site.Suggest(
                query.Purpose.RequestId,
                model.Name,
                text,
                [.. permit.Origins.Select(static origin => origin.Path ?? origin.AsOpened)]
            ) with
            {
                Lane = permit.Lane,
            }
        );
    }

    private static string ReasonOf(ModelFailure failure, PreparedFill fill, ModelDefinition model) =>
        failure.Kind == FailureKind.BadRequest && fill.Request is FillRequest
            ? $"{model.Name} does not fill holes by itself, as it seems: say `fim` in its settings. {failure.Message}"
            : failure.Message;
}
