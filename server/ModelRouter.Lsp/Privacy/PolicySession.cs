using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>What the client said, where its folders lie on disk. Immutable.</summary>
/// <param name="Sources">What settings say; null until any were sent.</param>
/// <param name="Folders">The open folders.</param>
/// <param name="Ticket">Of two, the one with the greater ticket was made later and holds.</param>
internal sealed record PolicySession(
    ImmutableArray<PolicySource>? Sources,
    ImmutableArray<DocumentLocation> Folders,
    long Ticket
)
{
    /// <summary>Places the folders.</summary>
    /// <param name="sent">Null until settings were sent.</param>
    /// <param name="folderUris">The open folders, as the client spells them.</param>
    /// <param name="locate">Says where a URI is.</param>
    /// <param name="ticket">Taken before any of the others.</param>
    public static PolicySession Place(
        SentSettings? sent,
        IEnumerable<string> folderUris,
        Func<string, DocumentLocation> locate,
        long ticket
    ) =>
        new(
            sent is null
                ? null
                :
                [
                    .. sent.Everywhere,
                    .. sent.Folders.Select(folder => folder.Source with { Root = locate(folder.Uri) }),
                ],
            [.. folderUris.Select(locate)],
            ticket
        );

    /// <summary>The places of all folders.</summary>
    public IEnumerable<DocumentLocation> Roots =>
        Folders.Concat((Sources ?? []).Select(static source => source.Root).OfType<DocumentLocation>()).Distinct();

    /// <summary>Whether a policy made of the other would be the same.</summary>
    public bool SaysTheSame(PolicySession other) =>
        Sources.HasValue == other.Sources.HasValue
        && (Sources ?? []).SequenceEqual(other.Sources ?? [])
        && Folders.SequenceEqual(other.Folders);
}
