using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Methods;

namespace ModelRouter.JsonRpc;

/// <summary>
/// Every method that a connection answers, with how it is run: one closed list, built before the connection and
/// never changed. What is not in it does not exist.
/// </summary>
public sealed class RpcMethodTable
{
    private readonly Dictionary<string, RpcMethod> _methods;

    private RpcMethodTable(Dictionary<string, RpcMethod> methods) => _methods = methods;

    /// <summary>Starts an empty table.</summary>
    public static Builder Create() => new();

    /// <summary>Names of all methods, in the order in which they were added.</summary>
    public IReadOnlyCollection<string> Names => _methods.Keys;

    /// <summary>How a method is run; null if there is none of that name.</summary>
    public ExecutionMode? ModeOf(string method) => _methods.TryGetValue(method, out var found) ? found.Mode : null;

    internal bool TryGet(string name, [NotNullWhen(true)] out RpcMethod? method) =>
        _methods.TryGetValue(name, out method);

    /// <summary>
    /// Collects the methods. Every handler is handed the token that ends with its request or with the connection.
    /// A handler of <see cref="ExecutionMode.Mutate"/> must not wait for an answer of the peer: nothing behind it
    /// runs meanwhile. Adding a name twice throws <see cref="ArgumentException"/>.
    /// </summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, RpcMethod> _methods = new(StringComparer.Ordinal);

        internal Builder() { }

        /// <summary>A notification that is awaited in order.</summary>
        public Builder AddMutation<TParams>(
            string method,
            JsonTypeInfo<TParams> parameters,
            Func<TParams, CancellationToken, ValueTask> handler
        ) => Add(new NotificationMethod<TParams>(method, parameters, handler));

        /// <summary>A request that is awaited in order.</summary>
        public Builder AddMutation<TParams, TResult>(
            string method,
            JsonTypeInfo<TParams> parameters,
            JsonTypeInfo<TResult> result,
            Func<TParams, CancellationToken, ValueTask<RpcResult<TResult>>> handler
        ) => Add(new MutationMethod<TParams, TResult>(method, parameters, result, handler));

        /// <summary>
        /// A request whose <paramref name="capture"/> takes its snapshot in order (an error there is the answer) and
        /// whose <paramref name="run"/> then runs at once, beside whatever follows.
        /// </summary>
        public Builder AddInteractive<TParams, TSnapshot, TResult>(
            string method,
            JsonTypeInfo<TParams> parameters,
            JsonTypeInfo<TResult> result,
            Func<TParams, RpcResult<TSnapshot>> capture,
            Func<TParams, TSnapshot, CancellationToken, ValueTask<RpcResult<TResult>>> run
        ) =>
            Add(
                new SnapshotMethod<TParams, TSnapshot, TResult>(
                    method,
                    ExecutionMode.Interactive,
                    parameters,
                    result,
                    capture,
                    run
                )
            );

        /// <summary>
        /// As <see cref="AddInteractive"/>, but <paramref name="run"/> waits for one of
        /// <see cref="RpcConnectionOptions.BackgroundConcurrency"/> places.
        /// </summary>
        public Builder AddBackground<TParams, TSnapshot, TResult>(
            string method,
            JsonTypeInfo<TParams> parameters,
            JsonTypeInfo<TResult> result,
            Func<TParams, RpcResult<TSnapshot>> capture,
            Func<TParams, TSnapshot, CancellationToken, ValueTask<RpcResult<TResult>>> run
        ) =>
            Add(
                new SnapshotMethod<TParams, TSnapshot, TResult>(
                    method,
                    ExecutionMode.Background,
                    parameters,
                    result,
                    capture,
                    run
                )
            );

        /// <summary>Closes the list. The builder may be thrown away.</summary>
        public RpcMethodTable Build() => new(new Dictionary<string, RpcMethod>(_methods, StringComparer.Ordinal));

        private Builder Add(RpcMethod method)
        {
            if (method.Name is RpcMethodNames.CancelRequest || !_methods.TryAdd(method.Name, method))
                throw new ArgumentException($"'{method.Name}' has a handler already.", nameof(method));
            return this;
        }
    }
}
