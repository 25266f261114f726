using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Cli;

/// <summary>Shows an answer on the terminal while it comes: what is asked on stderr, what it says on stdout.</summary>
/// <param name="context">The streams.</param>
/// <param name="isShown">Whether the answer is shown as it comes, or kept for <c>--json</c>.</param>
internal sealed class CliAnswer(CliContext context, bool isShown)
{
    /// <summary>Before anything is sent.</summary>
    public void Chosen(RouteDecision decision)
    {
        if (decision.Model is { } model)
            context.Error.WriteLine(
                $"Asking {model.Name} ({Lanes.NameOf(model.Lane)}, {EndpointAddress.OriginOf(model.Endpoint)}): "
                    + decision.Reasons[0]
            );
    }

    public void Say(string delta)
    {
        if (isShown)
            context.Output.Write(delta);
    }

    /// <summary>Says why there is no whole answer.</summary>
    /// <returns>The exit code.</returns>
    public async ValueTask<int> FailAsync(ModelFailure failure)
    {
        if (isShown)
            await context.Output.WriteLineAsync();
        await context.Error.WriteLineAsync(failure.Message);
        return CliModels.ExitCodeOf(failure);
    }
}
