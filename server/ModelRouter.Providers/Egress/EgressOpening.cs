using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>What came of asking the gate to open for a permit: a session, or why there is none.</summary>
public sealed record EgressOpening
{
    private EgressOpening(EgressSession? session, ModelFailure? refusal) => (Session, Refusal) = (session, refusal);

    public EgressSession? Session { get; }

    public ModelFailure? Refusal { get; }

    internal static EgressOpening Of(EgressSession session) => new(session, null);

    internal static EgressOpening Refused(ModelFailure refusal) => new(null, refusal);
}
