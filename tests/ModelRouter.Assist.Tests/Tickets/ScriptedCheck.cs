using ModelRouter.Assist.Tickets;

namespace ModelRouter.Assist.Tests.Tickets;

/// <summary>Says what it was given to say, and keeps what it saw.</summary>
internal sealed class ScriptedCheck(params Checked[] words) : IResultValidator
{
    public List<IReadOnlyList<StagedFile>> Seen { get; } = [];

    public ValueTask<Checked> CheckAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken)
    {
        Seen.Add(files);
        return ValueTask.FromResult(words[Seen.Count - 1]);
    }
}
