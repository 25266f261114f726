using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Faults;

/// <summary>The one place that says what went wrong with a request, and what a person can do about it.</summary>
internal static class Failures
{
    public static ModelFailure Cut(ModelDefinition model) =>
        new(FailureKind.Malformed, $"{model.Name} at {PlaceOf(model)} broke off in the middle of its answer.");

    public static ModelFailure TooLong(ModelDefinition model) =>
        new(FailureKind.Malformed, $"{model.Name} at {PlaceOf(model)} said far more than it was asked for.");

    public static ModelFailure Malformed(ModelDefinition model, string what) =>
        new(
            FailureKind.Malformed,
            $"{model.Name} at {PlaceOf(model)} answered with {what}. Is this the right provider and endpoint for it?"
        );

    /// <summary>The model is not where its permit says.</summary>
    /// <param name="wasSent">Whether that came to light only in the answer.</param>
    public static ModelFailure FartherThanPermitted(ModelDefinition model, bool wasSent) =>
        new(
            FailureKind.Privacy,
            $"The server at {PlaceOf(model)} has {model.Name} answered in a cloud, which this request may not reach: "
                + (
                    wasSent
                        ? "the answer was thrown away, and the model counts as cloud from now on."
                        : "nothing was sent."
                )
        );

    public static ModelFailure CannotFill(ModelDefinition model) =>
        new(FailureKind.BadRequest, $"{model.Name} at {PlaceOf(model)} does not fill in the middle by itself.");

    public static ModelFailure OnlyChats(ModelDefinition model) =>
        new(
            FailureKind.BadRequest,
            $"{model.Name} at {PlaceOf(model)} only chats. For completions, set its fim to chat in the settings."
        );

    /// <summary>The provider fills in the middle by itself, and goes on from no prompt.</summary>
    public static ModelFailure TakesNoTemplate(ModelDefinition model) =>
        new(
            FailureKind.BadRequest,
            $"{model.Name} at {PlaceOf(model)} takes no rendered template: leave `fim` out of its settings."
        );

    public static ModelFailure NotSpoken(ModelDefinition model) =>
        new(
            FailureKind.BadRequest,
            $"This version does not speak the protocol of {ModelNames.Providers.NameOf(model.Provider)} yet, "
                + $"which {model.Name} needs."
        );

    /// <summary>What an exception means that came out of a request.</summary>
    /// <param name="hasAnswered">Whether the answer had begun.</param>
    public static ModelFailure Of(Exception exception, ModelDefinition model, bool hasAnswered) =>
        exception switch
        {
            EgressException { Failure: { Kind: FailureKind.Network } failure }
                when !hasAnswered && model.Provider == ProviderKind.Ollama => failure with
            {
                Message = $"{failure.Message} Is Ollama running? (ollama serve)",
            },
            EgressException refused => refused.Failure,
            InvalidDataException malformed => Malformed(model, malformed.Message),
            JsonException => Malformed(model, "what is not of its protocol"),
            OperationCanceledException => new(FailureKind.Timeout, $"{PlaceOf(model)} says nothing of {model.Name}."),
            _ => new(
                FailureKind.Malformed,
                $"The answer of {model.Name} could not be read ({exception.GetType().Name})."
            ),
        };

    /// <summary>What a response means that is no answer.</summary>
    /// <param name="error">What its body says.</param>
    /// <param name="request">What had been asked, which no message may repeat; null when nothing of the person's was.</param>
    public static ModelFailure Of(
        HttpResponseMessage response,
        ErrorBody error,
        ModelDefinition model,
        ModelRequest? request,
        TimeProvider time
    )
    {
        var status = (int)response.StatusCode;
        return Of(status, error, model, request) with
        {
            Status = status,
            RetryAfter = RetryHeaders.WaitOf(response, time.GetUtcNow()) ?? error.RetryAfter,
        };
    }

    /// <summary>What an error means that comes in the middle of an answer.</summary>
    public static ModelFailure Of(ErrorBody error, ModelDefinition model, ModelRequest request) =>
        Of(FaultTable.StatusOf(error), error, model, request) with
        {
            RetryAfter = error.RetryAfter,
        };

    private static ModelFailure Of(int status, ErrorBody error, ModelDefinition model, ModelRequest? request)
    {
        var kind = FaultTable.KindOf(status, error);
        var place = PlaceOf(model);
        var sentence = kind switch
        {
            FailureKind.Authentication =>
                $"{place} does not accept the key for {model.Name}, or there is none and it needs one. Set it.",
            FailureKind.Quota =>
                $"{place} has no credit left for {model.Name}, or may spend no more. See your account there.",
            FailureKind.Filtered => $"{place} will not answer such a text with {model.Name}.",
            FailureKind.RateLimit => $"{place} limits how often {model.Name} may be asked.",
            FailureKind.Timeout => $"{place} gave up on {model.Name}.",
            FailureKind.ContextTooLong => $"The request is too long for {model.Name}.",
            FailureKind.Overload => $"{place} could not answer for {model.Name}.",
            _ => $"{place} refused the request to {model.Name}.",
        };
        // What is said about a key may hold the key.
        var said = kind == FailureKind.Authentication ? null : ProviderWords.Shown(error.Message, model, request);
        return new ModelFailure(kind, said is null ? sentence : $"{sentence} It says: {said}");
    }

    private static string PlaceOf(ModelDefinition model) => Origin.Of(model.Endpoint).ToString();
}
