using ModelRouter.Providers.Egress;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ModelRouter.Providers.Telemetry;

/// <summary>
/// Sends what a meter and a source of activities say to an OpenTelemetry collector, by OTLP over HTTP. Off unless the
/// environment names the collector. Its connections are the gate's own: no redirects, no other origin.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    /// <summary>OpenTelemetry's own names, from its specification of environment variables.</summary>
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string HeadersVariable = "OTEL_EXPORTER_OTLP_HEADERS";
    private const string DisabledVariable = "OTEL_SDK_DISABLED";

    /// <summary>How long the end of the session waits for the last figures to be taken.</summary>
    private const int LastFiguresMs = 400;

    private const int ExportTimeoutMs = 5_000;

    private readonly ConnectionPools _pools;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private TelemetryExport(string name, Uri endpoint, string? headers, EgressSettings settings)
    {
        _pools = new ConnectionPools(new EgressOptions(), new EgressSeams(), () => settings);
        var resource = ResourceBuilder.CreateEmpty().AddService("modelrouter");
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(name)
            .AddOtlpExporter(options => Set(options, new Uri(endpoint, "v1/metrics"), headers))
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(name)
            .AddOtlpExporter(options => Set(options, new Uri(endpoint, "v1/traces"), headers))
            .Build();
    }

    /// <summary>Begins to send, if the environment asks for it.</summary>
    /// <param name="name">Of the meter and the source.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="warn">Told what is wrong with the variables.</param>
    /// <returns>Dispose it to send the last; null where nothing is to be sent.</returns>
    public static TelemetryExport? Start(string name, Func<string, string?> environment, Action<string> warn)
    {
        var written = environment(EndpointVariable);
        if (string.IsNullOrWhiteSpace(written) || environment(DisabledVariable) is "true")
            return null;
        if (
            Uri.TryCreate(written.TrimEnd('/') + "/", UriKind.Absolute, out var endpoint)
            && endpoint.Scheme is "http" or "https"
        )
            return new TelemetryExport(name, endpoint, environment(HeadersVariable), new EgressSettings());
        warn($"{EndpointVariable} is no http or https URL, so that no telemetry is sent.");
        return null;
    }

    public void Dispose()
    {
        _metrics.Shutdown(LastFiguresMs);
        _traces.Shutdown(LastFiguresMs);
        _metrics.Dispose();
        _traces.Dispose();
        _pools.Dispose();
    }

    private void Set(OtlpExporterOptions options, Uri address, string? headers)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = address;
        options.Headers = headers;
        options.TimeoutMilliseconds = ExportTimeoutMs;
        options.HttpClientFactory = () =>
            ConnectionPools.MakeClient(new CollectorHandler(_pools.For(address, socketPath: null), address), address);
    }

    /// <summary>Passes on what goes to the collector, and nothing else.</summary>
    private sealed class CollectorHandler(HttpMessageInvoker pool, Uri address) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            pool.Send(Checked(request), cancellationToken);

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => pool.SendAsync(Checked(request), cancellationToken);

        private HttpRequestMessage Checked(HttpRequestMessage request) =>
            request.RequestUri == address
                ? request
                : throw new HttpRequestException("Telemetry goes to the collector only.");
    }
}
