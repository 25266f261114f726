using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Cli;

/// <summary>A workspace that a verb has read whole.</summary>
internal static class CliWorkspace
{
    /// <summary>Reads a folder, as far as its privacy rules allow. What goes wrong on the way is told on stderr.</summary>
    public static async Task<WorkspaceCorpus> ReadAsync(
        string folder,
        Settings settings,
        CorpusLanes lanes,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var corpus = new WorkspaceCorpus(
            new WorkspaceCorpusOptions { MaxBytes = settings.EmbeddedMaxMemoryBytes, MayIndex = lanes.MayRead },
            context.Time,
            corpusEvent =>
            {
                if (corpusEvent is CorpusEvent.Warning warning)
                    context.Error.WriteLine(HiddenCharacters.Shown(warning.Message));
            }
        );
        corpus.SetRoots([folder]);
        await corpus.WhenIdleAsync(cancellationToken);
        return corpus;
    }
}
