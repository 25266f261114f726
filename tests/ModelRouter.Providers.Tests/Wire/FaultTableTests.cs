using System.Net;
using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Tests.Egress;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>What providers' own errors are taken for. The bodies are of the shapes that they really send.</summary>
public sealed class FaultTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int, FailureKind, string> Bodies { get; } =
        new()
        {
            {
                "OpenAI, too long",
                400,
                FailureKind.ContextTooLong,
                """{"error":{"message":"This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"""
            },
            {
                "OpenAI, no credit",
                429,
                FailureKind.Quota,
                """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"""
            },
            {
                "OpenAI, too often",
                429,
                FailureKind.RateLimit,
                """{"error":{"message":"Rate limit reached for gpt-5 on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000. Please try again in 2s.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"""
            },
            {
                "OpenAI, more than a minute holds",
                429,
                FailureKind.ContextTooLong,
                """{"error":{"message":"Request too large for gpt-5 on tokens per min (TPM): Limit 30000, Requested 40000.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"""
            },
            {
                "OpenAI, no such model",
                404,
                FailureKind.BadRequest,
                """{"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}"""
            },
            {
                "OpenAI, overloaded",
                503,
                FailureKind.Overload,
                """{"error":{"message":"The engine is currently overloaded, please try again later","type":"server_error","param":null,"code":null}}"""
            },
            {
                "Anthropic, overloaded",
                529,
                FailureKind.Overload,
                """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}"""
            },
            {
                "Anthropic, request too large",
                413,
                FailureKind.ContextTooLong,
                """{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}"""
            },
            {
                "Anthropic, prompt too long",
                400,
                FailureKind.ContextTooLong,
                """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"""
            },
            {
                "Anthropic, prompt and answer too long",
                400,
                FailureKind.ContextTooLong,
                """{"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000"}}"""
            },
            {
                "Anthropic, no credit",
                400,
                FailureKind.Quota,
                """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}"""
            },
            {
                "Anthropic, key",
                401,
                FailureKind.Authentication,
                """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"""
            },
            {
                "Anthropic, key not good for it",
                403,
                FailureKind.Authentication,
                """{"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource"}}"""
            },
            {
                "Gemini, too often",
                429,
                FailureKind.RateLimit,
                """{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"32s"}]}}"""
            },
            {
                "Gemini, key",
                400,
                FailureKind.Authentication,
                """[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]"""
            },
            {
                "Gemini, too long",
                400,
                FailureKind.ContextTooLong,
                """{"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}"""
            },
            {
                "Gemini, overloaded",
                503,
                FailureKind.Overload,
                """{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}"""
            },
            {
                "Gemini, late",
                504,
                FailureKind.Timeout,
                """{"error":{"code":504,"message":"Deadline expired before operation could complete.","status":"DEADLINE_EXCEEDED"}}"""
            },
            {
                "Azure, filtered",
                400,
                FailureKind.Filtered,
                """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}"""
            },
            {
                "Azure, too often",
                429,
                FailureKind.RateLimit,
                """{"error":{"code":"429","message":"Requests have exceeded call rate limit of your current pricing tier. Please retry after 6 seconds."}}"""
            },
            {
                "Azure, key",
                401,
                FailureKind.Authentication,
                """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}"""
            },
            {
                "OpenRouter, no credit",
                402,
                FailureKind.Quota,
                """{"error":{"code":402,"message":"Insufficient credits. Add more."}}"""
            },
            {
                "OpenRouter, moderated",
                403,
                FailureKind.Filtered,
                """{"error":{"code":403,"message":"The model requires moderation and your input was flagged","metadata":{"reasons":["x"]}}}"""
            },
            {
                "OpenRouter, provider down",
                502,
                FailureKind.Overload,
                """{"error":{"code":502,"message":"Provider returned error"}}"""
            },
            {
                "xAI, key",
                400,
                FailureKind.Authentication,
                """{"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***. You can obtain one."}"""
            },
            {
                "xAI, no credit",
                403,
                FailureKind.Quota,
                """{"code":"The caller does not have permission to execute the specified operation","error":"Your newly created team doesn't have any credits yet."}"""
            },
            {
                "xAI, too often",
                429,
                FailureKind.RateLimit,
                """{"code":"Some resource has been exhausted","error":"Too many requests for team"}"""
            },
            {
                "xAI, too long",
                400,
                FailureKind.ContextTooLong,
                """{"code":"Client specified an invalid argument","error":"This model's maximum prompt length is 131072 but the request contains 537812 tokens."}"""
            },
            { "Mistral, key", 401, FailureKind.Authentication, """{"detail":"Unauthorized"}""" },
            {
                "Mistral, too often",
                429,
                FailureKind.RateLimit,
                """{"object":"error","message":"Requests rate limit exceeded","type":"rate_limited","param":null,"code":"1300"}"""
            },
            {
                "Mistral, too long",
                400,
                FailureKind.ContextTooLong,
                """{"object":"error","message":"Prompt contains 40000 tokens, too large for model with 32768 maximum context length","type":"invalid_request_error","param":null,"code":"3051"}"""
            },
            {
                "Mistral, refused",
                422,
                FailureKind.BadRequest,
                """{"object":"error","message":{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required"}]},"type":"invalid_request_error","param":null,"code":null}"""
            },
            {
                "DeepSeek, no credit",
                402,
                FailureKind.Quota,
                """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}"""
            },
            {
                "vLLM, too long",
                400,
                FailureKind.ContextTooLong,
                """{"object":"error","message":"The decoder prompt (length 9000) is longer than the maximum model length of 8192.","type":"BadRequestError","param":null,"code":400}"""
            },
            {
                "llama.cpp, too long",
                400,
                FailureKind.ContextTooLong,
                """{"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error"}}"""
            },
            {
                "llama.cpp, loading",
                503,
                FailureKind.Overload,
                """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"""
            },
            { "Ollama, busy", 503, FailureKind.Overload, """{"error":"server busy, please try again."}""" },
            { "Ollama, no such model", 404, FailureKind.BadRequest, """{"error":"model 'x' not found"}""" },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_providers_error_is_taken_for_what_it_is(string name, int status, FailureKind kind, string body) =>
        Assert.Equal((name, kind), (name, FaultTable.KindOf(status, Read(body))));

    /// <summary>In a stream whose status was 200.</summary>
    [Theory]
    [InlineData(FailureKind.Overload, """{"error":{"code":502,"message":"Provider disconnected"}}""")]
    [InlineData(FailureKind.Overload, """{"error":{"code":"server_error","message":"Provider disconnected"}}""")]
    [InlineData(FailureKind.RateLimit, """{"error":{"code":429,"message":"Rate limited upstream"}}""")]
    [InlineData(FailureKind.Quota, """{"error":{"code":402,"message":"Insufficient credits"}}""")]
    [InlineData(
        FailureKind.Overload,
        """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""
    )]
    [InlineData(FailureKind.RateLimit, """{"type":"error","error":{"type":"rate_limit_error","message":"Slower"}}""")]
    [InlineData(FailureKind.BadRequest, """{"error":{"type":"invalid_request_error","message":"No"}}""")]
    [InlineData(FailureKind.Overload, """{"error":"the runner has crashed"}""")]
    public void An_error_in_a_stream_is_taken_for_what_it_is(FailureKind kind, string body)
    {
        var error = Read(body);

        Assert.Equal(kind, FaultTable.KindOf(FaultTable.StatusOf(error), error));
    }

    [Theory]
    [InlineData("3", "Retry-After=3")]
    [InlineData("1.5", "Retry-After=1.5")]
    [InlineData("60", "Retry-After=Thu, 01 Jan 2026 00:01:00 GMT")]
    [InlineData("0", "Retry-After=Wed, 31 Dec 2025 00:00:00 GMT")]
    [InlineData("0.25", "retry-after-ms=250|Retry-After=1")]
    [InlineData("360", "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=6m0s")]
    [InlineData("0.02", "x-ratelimit-remaining-tokens=0|x-ratelimit-reset-tokens=20ms|x-ratelimit-reset-requests=6m0s")]
    [InlineData(
        "30",
        "anthropic-ratelimit-requests-remaining=0|anthropic-ratelimit-requests-reset=2026-01-01T00:00:30Z"
    )]
    [InlineData("45", "X-RateLimit-Remaining=0|X-RateLimit-Reset=1767225645000")]
    [InlineData("45", "X-RateLimit-Remaining=0|X-RateLimit-Reset=1767225645")]
    [InlineData("86400", "Retry-After=99999999999999999999s|retry-after-ms=1e300")]
    [InlineData(null, "x-ratelimit-remaining-requests=7|x-ratelimit-reset-requests=6m0s")]
    [InlineData(null, "Retry-After=soon")]
    [InlineData(null, "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=")]
    public void How_long_to_wait_is_read_from_the_headers(string? seconds, string headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        foreach (var header in headers.Split('|'))
            response.Headers.TryAddWithoutValidation(header.Split('=')[0], header.Split('=')[1]);

        var wait = RetryHeaders.WaitOf(response, Now);

        Assert.Equal(
            seconds is null
                ? null
                : TimeSpan.FromSeconds(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)),
            wait
        );
    }

    [Fact]
    public void Googles_wait_is_read_from_the_body()
    {
        var error = Read(
            """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Slower","details":[7,{"@type":"QuotaFailure"},{"@type":"RetryInfo","retryDelay":"1.5s"}]}}"""
        );

        Assert.Equal(TimeSpan.FromSeconds(1.5), error.RetryAfter);
    }

    [Fact]
    public void An_account_without_credit_is_told_to_its_owner()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.PaymentRequired);
        var error = Read("""{"error":{"message":"Insufficient Balance"}}""");

        var failure = Failures.Of(response, error, TestGate.ModelAt("http://127.0.0.1:1"), null, TimeProvider.System);

        Assert.Equal((FailureKind.Quota, 402), (failure.Kind, failure.Status));
        Assert.Contains("no credit left", failure.Message, StringComparison.Ordinal);
    }

    private static ErrorBody Read(string body) => ErrorBody.Read(Encoding.UTF8.GetBytes(body));
}
