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
        var answer = (HeardAnswer?)null;
        await ListenAsync(fill, query.Deadline, static _ => { }, heard => answer = heard, cancellationToken);
        return Conclude(fill.Site, answer!.Text, answer);
    }

    /// <summary>Asks and listens.</summary>
    /// <param name="fill">What is asked.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="said">Told what is wanted of the answer so far, each time that more has come.</param>
    /// <param name="heard">
    /// Told once what is wanted of the answer, as soon as that is known: the connection takes longer to come to its end.
    /// </param>
    /// <param name="cancellationToken">Aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal async ValueTask ListenAsync(
        PreparedFill fill,
        TimeSpan deadline,
        Action<string> said,
        Action<HeardAnswer> heard,
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var (name, asked) = (fill.Request.Model.Name, fill.Asked);
        var all = new StringBuilder();
        try
        {
            await foreach (var next in client.AskAsync(fill.Request, either.Token))
            {
                either.Token.ThrowIfCancellationRequested();
                if (After(next) is not { } answer)
                    continue;
                heard(answer);
                return;
            }
            heard(BrokenOff($"{name} broke off"));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            heard(BrokenOff($"{name} took longer than {deadline.TotalMilliseconds:F0} ms"));
        }

        HeardAnswer? After(ModelEvent next)
        {
            switch (next)
            {
                case ModelEvent.Text text:
                    all.Append(text.Value);
                    var soFar = fill.Reader.Read(all.ToString(), isWhole: false);
                    if (soFar.IsEnded)
                        return new HeardAnswer(soFar.Text) { Asked = asked };
                    said(soFar.Text);
                    return null;
                case ModelEvent.Done { End: AnswerEnd.Length }:
                    return BrokenOff($"the answer of {name} was too long to be whole");
                case ModelEvent.Done:
                    return new HeardAnswer(fill.Reader.Read(all.ToString(), isWhole: true).Text) { Asked = asked };
                case ModelEvent.Failed failed:
                    return new HeardAnswer("") { Asked = asked, Failure = failed.Failure };
                default:
                    return null;
            }
        }

        HeardAnswer BrokenOff(string why) =>
            new(fill.Reader.ReadWholeLines(all.ToString()).Text) { Asked = asked, Why = why };
    }

    /// <summary>Makes of an answer what is worth showing at a place.</summary>
    /// <param name="site">The place.</param>
    /// <param name="text">What is left of the answer there.</param>
    /// <param name="heard">The answer.</param>
    internal static ModelCompletionAnswer Conclude(CompletionSite site, string text, HeardAnswer heard)
    {
        var permit = heard.Asked.Permit;
        return Suggest(site, text, heard) with { LeftOut = heard.Asked.LeftOut, Sent = permit };
    }

    private static ModelCompletionAnswer Suggest(CompletionSite site, string text, HeardAnswer heard)
    {
        var permit = heard.Asked.Permit;
        var model = permit.Model;
        if (heard.Failure is { } failure)
            return ModelCompletionAnswer.None(ReasonOf(failure, heard.Asked)) with { Failure = failure };
        if (string.IsNullOrWhiteSpace(text))
            return ModelCompletionAnswer.None(heard.Why ?? $"{model.Name} had nothing to say");
        if (site.BehindSelected(text) is not { } rest)
            return ModelCompletionAnswer.None($"what {model.Name} says does not go on with the selected entry");
        if (PostProcessor.Run(rest, site.Cursor, heard.Asked.Filters) is not { } shown)
            return ModelCompletionAnswer.None($"what {model.Name} says stands there already");
        if (site.ReasonNotToOffer(shown, model.Name) is { } hidden)
            return ModelCompletionAnswer.None(hidden);
        return new ModelCompletionAnswer(
            site.Suggest(
                permit.Purpose.RequestId,
                model.Name,
                shown,
                [.. permit.Origins.Select(static origin => origin.Path ?? origin.AsOpened)]
            ) with
            {
                Lane = permit.Lane,
            }
        );
    }

    private static string ReasonOf(ModelFailure failure, AskedModel asked) =>
        failure.Kind == FailureKind.BadRequest && asked.IsFill
            ? $"{asked.Permit.Model.Name} does not fill holes by itself, as it seems: say `fim` in its settings. {failure.Message}"
            : failure.Message;
}
