using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Lifecycle;

/// <summary><c>$/setTrace</c>.</summary>
internal sealed class SetTraceHandler(TraceSwitch trace, ConfigurationStore configuration)
{
    public ValueTask HandleAsync(SetTraceParams parameters, CancellationToken cancellationToken)
    {
        trace.Set(parameters.Value, configuration.Current.User.Trace);
        return ValueTask.CompletedTask;
    }
}
