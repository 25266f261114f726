namespace ModelRouter.Protocol;

/// <summary>How one tier did at tickets.</summary>
/// <param name="Accepted">Attempts whose change was taken, edited or not.</param>
/// <param name="FalseAccepts">Attempts that passed, and whose change the person rejected or took back.</param>
/// <param name="FalseRejects">Attempts that failed, and whose change the person took all the same.</param>
/// <param name="CheapTierSufficed">Tickets that began in this tier and passed there.</param>
/// <param name="CostPerAcceptedUsd">US dollars of all attempts by those accepted; absent when none was, or a cost is not known.</param>
/// <param name="P50Ms">What half of the attempts do not exceed; absent when there is none.</param>
public sealed record LspTicketUse(
    string Tier,
    int Attempts,
    int Passed,
    int Failed,
    int Unchecked,
    int Accepted,
    int FalseAccepts,
    int FalseRejects,
    int CheapTierSufficed,
    decimal? CostPerAcceptedUsd = null,
    long? P50Ms = null
);
