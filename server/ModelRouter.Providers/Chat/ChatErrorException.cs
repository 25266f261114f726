using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;

namespace ModelRouter.Providers.Chat;

/// <summary>A server answered with an error, before or in the middle of its answer.</summary>
/// <param name="failure">What it means, for people.</param>
/// <param name="error">What it said; its message is null where it may hold the key.</param>
internal sealed class ChatErrorException(ModelFailure failure, ErrorBody error) : Exception(failure.Message)
{
    public ModelFailure Failure { get; } = failure;

    public ErrorBody Error { get; } = error;

    /// <summary>Whether the request itself was refused, so that another one may do better.</summary>
    public bool IsRefusal => Failure.Status is 400 or 404 or 422 or 501;
}
