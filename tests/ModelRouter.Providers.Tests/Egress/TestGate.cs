using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A gate with all that it stands on, and requests to send through it.</summary>
internal sealed class TestGate : IDisposable
{
    /// <summary>For what has to come; long enough for a machine that is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<EgressGate> _gate;

    public TestGate() => _gate = new(() => new EgressGate(Policy, Ledger, Keys, Options, Time, Seams));

    public TestPolicy Policy { get; } = new();

    public TestLedger Ledger { get; } = new();

    public KeyRing Keys { get; init; } = new();

    public ManualTime Time { get; } = new();

    /// <remarks>Of these, connecting alone is measured by the real clock: reading the system's certificates takes long at times.</remarks>
    public EgressOptions Options { get; init; } = new() { ConnectTimeout = Patience };

    public EgressSeams Seams { get; init; } = new() { SystemProxy = new WebProxy() };

    public EgressGate Gate => _gate.Value;

    /// <summary>Seams of a network in which every name leads to loopback, and this certificate is trusted.</summary>
    public static EgressSeams Internet(X509Certificate2 certificate) =>
        new()
        {
            Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            Roots = [certificate],
            SystemProxy = new WebProxy(),
        };

    /// <summary>A model, in the lane where its endpoint lies if no other is given.</summary>
    public static ModelDefinition ModelAt(
        string endpoint,
        Lane? lane = null,
        ProviderKind provider = ProviderKind.OpenAiCompatible
    ) =>
        new()
        {
            Name = "model-1",
            Provider = provider,
            Model = "m",
            Endpoint = new Uri(endpoint),
            Lane = lane ?? EndpointLane.Of(new Uri(endpoint), []),
        };

    public Permit Permit(ModelDefinition model, DocumentLocation? origin = null)
    {
        var source = new SourceText(origin ?? TestPolicy.Open, "int x;", "current file");
        var purpose = new Purpose("r1", TaskKind.InlineCompletion, ModelTier.Fast);
        return Admission.Of(Policy.Current, model, purpose, [source], []).Permit!;
    }

    public EgressSession Open(ModelDefinition model, DocumentLocation? origin = null)
    {
        var opening = Gate.Open(Permit(model, origin));
        Assert.Null(opening.Refusal);
        return opening.Session!;
    }

    public ModelFailure Refused(ModelDefinition model)
    {
        var opening = Gate.Open(Permit(model));
        Assert.Null(opening.Session);
        return opening.Refusal!;
    }

    /// <summary>Posts to the endpoint and gives the answer's body.</summary>
    public async Task<string> AskAsync(ModelDefinition model, string path = "ask", string body = "{}")
    {
        using var session = Open(model);
        using var response = await PostAsync(session, path, body);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
    }

    /// <summary>Posts what must fail, and gives the failure.</summary>
    public async Task<ModelFailure> FailureOfAsync(ModelDefinition model, string path = "ask") =>
        (await Assert.ThrowsAsync<EgressException>(() => AskAsync(model, path))).Failure;

    /// <summary>Posts and waits for the answer's headers.</summary>
    public static Task<HttpResponseMessage> PostAsync(EgressSession session, string path = "ask", string body = "{}") =>
        PostUntilAsync(session, TestContext.Current.CancellationToken, path, body);

    /// <summary>Posts and waits for the answer's headers until it is cancelled.</summary>
    public static async Task<HttpResponseMessage> PostUntilAsync(
        EgressSession session,
        CancellationToken cancellationToken,
        string path = "ask",
        string body = "{}"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await session
            .Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .WaitAsync(Patience, CancellationToken.None);
    }

    public void Dispose() => Gate.Dispose();
}
