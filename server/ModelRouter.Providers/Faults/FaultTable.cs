using System.Globalization;
using System.Net;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Faults;

/// <summary>
/// Which sort of failure an error is. A status alone does not say: an account without credit comes as 402, 403 or 429, a
/// wrong key as 400, a prompt that is too long as 400, 413, 429 or 500.
/// </summary>
internal static class FaultTable
{
    /// <summary>From here on the server is at fault.</summary>
    private const int ServerError = 500;

    /// <summary>How servers say that a prompt does not fit.</summary>
    private static readonly string[] Length =
    [
        "context_length",
        "context length",
        "context_size",
        "context size",
        "context window",
        "context limit",
        "maximum context",
        "maximum prompt length",
        "maximum model length",
        "maximum number of tokens",
        "prompt is too long",
        "prompt too long",
        "input length exceeds",
        "too many tokens",
        TooLargeForTheLimit,
        "request_too_large",
    ];

    /// <summary>OpenAI's 429 for a request that is larger than all that a minute may hold: waiting does not help.</summary>
    private const string TooLargeForTheLimit = "request too large for";

    /// <summary>
    /// How they say that there is no credit. (Google's "exceeded your current quota" is a limit of requests and passes:
    /// its code is RESOURCE_EXHAUSTED.)
    /// </summary>
    private static readonly string[] Credit =
    [
        "insufficient_quota",
        "insufficient balance",
        "insufficient_balance",
        "insufficient credits",
        "insufficient_credits",
        "billing_error",
        "billing_hard_limit",
        "credit balance is too low",
        "have any credits",
        "used all available credits",
        "out of credits",
    ];

    private static readonly string[] Key =
    [
        "invalid_api_key",
        "API_KEY_INVALID",
        "api key not valid",
        "incorrect api key",
        "invalid api key",
        "authentication_error",
        "UNAUTHENTICATED",
    ];

    private static readonly string[] Filter =
    [
        "content_filter",
        "content management policy",
        "content_policy_violation",
        "ResponsibleAIPolicyViolation",
        "requires moderation",
        "input was flagged",
    ];

    private static readonly (string Word, int Status)[] Codes =
    [
        ("rate_limit", 429),
        ("RESOURCE_EXHAUSTED", 429),
        ("resource has been exhausted", 429),
        ("capacity_exceeded", 429),
        ("quota", 429),
        ("authentication", 401),
        ("permission", 403),
        ("api_key", 401),
        ("overloaded", 529),
        ("UNAVAILABLE", 503),
        ("timeout", 504),
        ("DEADLINE_EXCEEDED", 504),
        ("not_found", 404),
        ("server_error", 500),
        ("invalid_request", 400),
        ("INVALID_ARGUMENT", 400),
    ];

    public static FailureKind KindOf(int status, ErrorBody error) =>
        status switch
        {
            (int)HttpStatusCode.PaymentRequired => FailureKind.Quota,
            _ when error.Mentions(Credit) => FailureKind.Quota,
            _ when error.Mentions(Filter) => FailureKind.Filtered,
            (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => FailureKind.Authentication,
            (int)HttpStatusCode.RequestEntityTooLarge => FailureKind.ContextTooLong,
            (int)HttpStatusCode.TooManyRequests when !error.Mentions(TooLargeForTheLimit) => FailureKind.RateLimit,
            _ when error.Mentions(Length) => FailureKind.ContextTooLong,
            (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.GatewayTimeout => FailureKind.Timeout,
            >= ServerError => FailureKind.Overload,
            _ when error.Mentions(Key) => FailureKind.Authentication,
            _ => FailureKind.BadRequest,
        };

    /// <summary>Whether the prompt was too long.</summary>
    public static bool IsAboutLength(ErrorBody error) => error.Mentions(Length);

    /// <summary>The status that an error would have had which comes in the middle of an answer.</summary>
    public static int StatusOf(ErrorBody error)
    {
        if (error.Code is not { } code)
            return ServerError;
        foreach (var word in code.Split(' '))
        {
            if (
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                && status is >= 400 and < 600
            )
                return status;
        }
        foreach (var (word, meaning) in Codes)
        {
            if (code.Contains(word, StringComparison.OrdinalIgnoreCase))
                return meaning;
        }
        return ServerError;
    }
}
