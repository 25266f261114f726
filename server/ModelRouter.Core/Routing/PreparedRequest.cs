using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>A request ready to be sent, or why there is none.</summary>
public sealed record PreparedRequest
{
    private PreparedRequest(ModelRequest? request, ModelFailure? refusal) => (Request, Refusal) = (request, refusal);

    public ModelRequest? Request { get; }

    /// <summary>Ends everything: no other model is asked.</summary>
    public ModelFailure? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Request))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsReady => Request is not null;

    public static PreparedRequest Of(ModelRequest request) => new(request, null);

    public static PreparedRequest Refused(ModelFailure refusal) => new(null, refusal);
}
