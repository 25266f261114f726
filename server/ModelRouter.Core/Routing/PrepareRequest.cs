using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>
/// Makes the request for one model, under the policy that holds at that moment: what may go to it is admitted here, since
/// another model may lie elsewhere.
/// </summary>
/// <param name="model">The model that was chosen, as its server describes it.</param>
/// <param name="purpose">What the permit is to be for: the id of the request, and which attempt it is.</param>
/// <param name="cancellationToken">The caller's.</param>
public delegate ValueTask<PreparedRequest> PrepareRequest(
    ModelTraits model,
    Purpose purpose,
    CancellationToken cancellationToken
);
