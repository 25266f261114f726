using System.Diagnostics.CodeAnalysis;

namespace ModelRouter.JsonRpc;

/// <summary>The outcome of a request: a value (which may be null) or an error.</summary>
public readonly record struct RpcResult<T>
{
    private RpcResult(T? value, RpcError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public RpcError? Error { get; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsError => Error is not null;

    public static implicit operator RpcResult<T>(T? value) => new(value, null);

    public static implicit operator RpcResult<T>(RpcError error) => new(default, error);
}
