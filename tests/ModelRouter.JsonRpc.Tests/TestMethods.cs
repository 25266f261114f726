namespace ModelRouter.JsonRpc.Tests;

/// <summary>Methods that tests have in common.</summary>
internal static class TestMethods
{
    /// <summary>A request that answers with its own parameters, beside the queue.</summary>
    public static RpcMethodTable.Builder AddEcho(this RpcMethodTable.Builder builder) =>
        builder.AddInteractive(
            "echo",
            TestJson.Default.Note,
            TestJson.Default.Note,
            Captured,
            (note, _, _) => new(note)
        );

    /// <summary>A request without parameters that is done when <paramref name="until"/> is, or cancelled.</summary>
    public static RpcMethodTable.Builder AddWait(
        this RpcMethodTable.Builder builder,
        Task until,
        TaskCompletionSource? started = null,
        TaskCompletionSource? cancelled = null
    ) =>
        builder.AddInteractive(
            "wait",
            NoParams.Json,
            NoResult.Json,
            NothingCaptured,
            async (_, _, token) =>
            {
                started?.TrySetResult();
                try
                {
                    await until.WaitAsync(token);
                }
                catch (OperationCanceledException)
                {
                    cancelled?.TrySetResult();
                    throw;
                }
                return NoResult.Instance;
            }
        );

    /// <summary>A notification that adds its text to a list, in order.</summary>
    public static RpcMethodTable.Builder AddAppend(this RpcMethodTable.Builder builder, List<string> log) =>
        builder.AddMutation(
            "append",
            TestJson.Default.Note,
            (note, _) =>
            {
                log.Add(note.Text);
                return ValueTask.CompletedTask;
            }
        );

    /// <summary>A request that answers with the texts appended before it, joined.</summary>
    public static RpcMethodTable.Builder AddJoined(this RpcMethodTable.Builder builder, List<string> log) =>
        builder.AddInteractive<NoParams, string, Note>(
            "joined",
            NoParams.Json,
            TestJson.Default.Note,
            _ => string.Join(' ', log),
            (_, snapshot, _) => new(new Note(snapshot))
        );

    public static RpcResult<int> Captured(Note note) => 0;

    public static RpcResult<int> NothingCaptured(NoParams parameters) => 0;

    public static RpcMethodTable Echo { get; } = RpcMethodTable.Create().AddEcho().Build();
}
