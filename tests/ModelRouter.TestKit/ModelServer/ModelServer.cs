using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ModelRouter.TestKit;

/// <summary>
/// A model server on this machine that speaks the wire protocols of Ollama, llama.cpp, OpenAI and Anthropic, and those of
/// who changes one of them a little; answers by script, and keeps every request. Safe from any thread.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ModelServerProtocols _protocols;
    private readonly Lock _lock = new();
    private readonly List<ModelServerRequest> _requests = [];
    private readonly Queue<ModelAnswer> _answers = [];
    private readonly ConcurrentDictionary<string, ServedModel> _models = new(StringComparer.Ordinal);
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ModelServer(WebApplication host)
    {
        _host = host;
        _protocols = new ModelServerProtocols(this);
        host.Run(HandleAsync);
    }

    /// <summary>Without a slash at its end and without <c>/v1</c>; <c>unix:/path</c> for a socket.</summary>
    public Uri Url { get; private set; } = new("http://localhost");

    /// <summary>All that arrived, in order.</summary>
    public IReadOnlyList<ModelServerRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>The requests for text, without those about models.</summary>
    public IReadOnlyList<ModelServerRequest> Asked => [.. Requests.Where(ModelServerProtocols.AsksForText)];

    /// <summary>What is answered when nothing else is scripted.</summary>
    public ModelAnswer Otherwise { get; set; } = ModelAnswer.Of("Hello", " world");

    /// <summary>The paths that it has; all others are not found. All of every kind of server, unless it is told otherwise.</summary>
    public Func<string, bool> Knows { get; set; } = static _ => true;

    /// <summary>What it says at paths where it says something else than its kind.</summary>
    internal ConcurrentDictionary<string, string> Sayings { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is llama.cpp's server in front of many models.</summary>
    public bool IsRouter { get; set; }

    /// <summary>Makes the answer from the request when nothing is scripted, instead of <see cref="Otherwise"/>.</summary>
    public Func<ModelServerRequest, ModelAnswer>? Reply { get; set; }

    public static async Task<ModelServer> StartAsync(ModelServerOptions? options = null)
    {
        options ??= new ModelServerOptions();
        // No configuration, no logging: nothing of the machine changes it, and it says nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            if (options.SocketPath is { } path)
                kestrel.ListenUnixSocket(path, Secure);
            else
                kestrel.Listen(IPAddress.Loopback, options.Port, Secure);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        var server = new ModelServer(builder.Build());
        await server._host.StartAsync().ConfigureAwait(false);
        server.Url = options.SocketPath is { } socket ? new Uri($"unix:{socket}") : server.Address();
        return server;

        void Secure(ListenOptions endpoint)
        {
            if (options.Certificate is { } certificate)
                endpoint.UseHttps(certificate);
        }
    }

    /// <summary>Whether a request is one for text, not one about models.</summary>
    public static bool AsksForText(ModelServerRequest request) => ModelServerProtocols.AsksForText(request);

    /// <summary>All that arrived, in order, and forgets it.</summary>
    public IReadOnlyList<ModelServerRequest> Take()
    {
        lock (_lock)
        {
            ModelServerRequest[] taken = [.. _requests];
            _requests.Clear();
            return taken;
        }
    }

    /// <summary>Answers the next request for text that has no answer yet.</summary>
    public ModelServer Answer(params string[] pieces) => Answer(ModelAnswer.Of(pieces));

    /// <inheritdoc cref="Answer(string[])"/>
    public ModelServer Answer(ModelAnswer answer)
    {
        lock (_lock)
            _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Says what there is to say of a model. Until the first of these, there is every model that is asked for.</summary>
    public ModelServer Serve(ServedModel model)
    {
        _models[model.Name] = model;
        return this;
    }

    /// <summary>Answers a question about itself in other words.</summary>
    public ModelServer Says(string path, string json)
    {
        Sayings[path] = json;
        return this;
    }

    /// <summary>Waits until so many requests for text have arrived, and gives the last of them.</summary>
    public Task<ModelServerRequest> AskedAsync(int count = 1) => ArrivedAsync(() => Asked, count);

    /// <summary>Waits until so many requests of any kind have arrived, and gives the last of them.</summary>
    public Task<ModelServerRequest> ArrivedAsync(int count = 1) => ArrivedAsync(() => Requests, count);

    private async Task<ModelServerRequest> ArrivedAsync(Func<IReadOnlyList<ModelServerRequest>> requests, int count)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
                arrival = _arrival.Task;
            if (requests() is var all && all.Count >= count)
                return all[count - 1];
            await arrival.ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Answers that hang would be waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _host.StopAsync(now.Token).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
    }

    internal IEnumerable<ServedModel> Models => _models.Values;

    /// <summary>Null when there is no such model.</summary>
    internal ServedModel? ModelOf(string name) =>
        _models.GetValueOrDefault(name) ?? (_models.IsEmpty ? new ServedModel(name) : null);

    internal ModelAnswer NextAnswer(ModelServerRequest request)
    {
        lock (_lock)
        {
            if (_answers.TryDequeue(out var answer))
                return answer;
        }
        return Reply?.Invoke(request) ?? Otherwise;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gone = context.RequestAborted.Register(() => aborted.TrySetResult(true)).ConfigureAwait(false);
        var request = await ReadAsync(context.Request, aborted.Task).ConfigureAwait(false);
        lock (_lock)
        {
            _requests.Add(request);
            _arrival.SetResult();
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        try
        {
            await _protocols.AnswerAsync(context, request).ConfigureAwait(false);
            await context.Response.CompleteAsync().ConfigureAwait(false);
            aborted.TrySetResult(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            aborted.TrySetResult(true);
        }
    }

    private static async Task<ModelServerRequest> ReadAsync(HttpRequest request, Task<bool> wasAborted)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return new ModelServerRequest
        {
            Method = request.Method,
            Path = request.Path + request.QueryString.ToString(),
            Headers = request.Headers.ToDictionary(
                static header => header.Key,
                static header => string.Join(", ", header.Value.AsEnumerable()),
                StringComparer.OrdinalIgnoreCase
            ),
            Body = body.ToArray(),
            Connection = request.HttpContext.Connection.Id,
            WasAborted = wasAborted,
        };
    }

    /// <summary>Lives until it is disposed: the usual lifetime takes the process's signals for itself.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private Uri Address()
    {
        var addresses = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new Uri(addresses.Addresses.First());
    }
}
