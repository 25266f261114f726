namespace ModelRouter.JsonRpc.Tests;

internal static class InTimeExtensions
{
    /// <summary>How long anything may take before a test fails instead of hanging; no test depends on speed.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task InTime(this Task task) => task.WaitAsync(Deadline);
}
