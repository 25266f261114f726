using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>How the ledger calls what became of a request.</summary>
public static class Outcomes
{
    public const string Ok = "ok";
    public const string Cancelled = "cancelled";

    /// <summary>The kind of a failure as <c>rateLimit</c>; <see cref="Ok"/> where there was none.</summary>
    public static string NameOf(ModelFailure? failure) =>
        failure is null ? Ok : JsonNamingPolicy.CamelCase.ConvertName(failure.Kind.ToString());
}
