using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>
/// What a session's client throws when the gate refuses a request, breaks it off, or sees it fail. Everything that can
/// go wrong on the wire comes as one of these, but for the caller's own cancellation. Holds neither keys nor code.
/// </summary>
public sealed class EgressException(ModelFailure failure)
    : HttpRequestException(failure.Message, inner: null, (System.Net.HttpStatusCode?)failure.Status)
{
    public ModelFailure Failure { get; } = failure;
}
