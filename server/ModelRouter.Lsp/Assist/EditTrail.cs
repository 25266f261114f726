using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>The latest edits of one document, so that what was found in an older version can be found in the newest.</summary>
internal sealed class EditTrail
{
    /// <summary>Edits: some minutes of typing, as long as a review may take.</summary>
    private const int Kept = 4_000;

    private readonly Queue<(int Version, EditShape? Shape)> _edits = [];

    /// <summary>The newest version that is no longer remembered how it came about.</summary>
    private int _forgotten = int.MinValue;

    /// <param name="version">The version that it makes.</param>
    /// <param name="shape">Null for a whole new text.</param>
    public void Add(int version, EditShape? shape)
    {
        _edits.Enqueue((version, shape));
        if (_edits.Count > Kept)
            _forgotten = _edits.Dequeue().Version;
    }

    /// <summary>A finding of an older version as it is now; null where its lines were edited away, or nobody can say.</summary>
    public LspFinding? Since(int version, LspFinding finding)
    {
        if (version < _forgotten)
            return null;
        var moved = (LspFinding?)finding;
        foreach (var (_, shape) in _edits.Where(edit => edit.Version > version))
            moved = moved is null ? null : Move(moved, shape);
        return moved;
    }

    /// <summary>A finding after an edit; null where that leaves nothing of its lines.</summary>
    public static LspFinding? Move(LspFinding finding, EditShape? shape)
    {
        if (shape is null || shape.Swallows(finding.Range))
            return null;
        var replacement = finding.Replacement;
        return finding with
        {
            Range = shape.Move(finding.Range),
            // What it would replace is not what it was made for any more.
            Replacement =
                replacement is null || shape.Touches(replacement.Range)
                    ? null
                    : replacement with
                    {
                        Range = shape.Move(replacement.Range),
                    },
        };
    }
}
