using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Nothing looks at results.</summary>
/// <param name="why">For people.</param>
internal sealed class NoValidator(string why) : IResultValidator
{
    public ValueTask<Checked> CheckAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Checked.Of(Validators.Command, Verdict.Unknown, why));
}
