namespace ModelRouter.Core.Privacy;

/// <summary>What one path is, its parents' links already followed.</summary>
public readonly record struct LinkStep
{
    private LinkStep(string? target, string? problem, bool isMissing)
    {
        Target = target;
        Problem = problem;
        IsMissing = isMissing;
    }

    /// <summary>An ordinary file or folder.</summary>
    public static LinkStep NoLink { get; } = new(null, null, isMissing: false);

    /// <summary>Nothing is there.</summary>
    public static LinkStep Missing { get; } = new(null, null, isMissing: true);

    /// <summary>A link's target as it is stored, absolute or relative to the link's folder; null when it is no link.</summary>
    public string? Target { get; }

    /// <summary>Why it could not be told, for people; null when it could.</summary>
    public string? Problem { get; }

    public bool IsMissing { get; }

    /// <summary>A symbolic link or junction.</summary>
    /// <param name="target">As stored: absolute, or relative to the folder that the link lies in.</param>
    public static LinkStep Link(string target) => new(target, null, isMissing: false);

    /// <summary>It could not be told: no right to look, or the disk failed.</summary>
    public static LinkStep Failed(string problem) => new(null, problem, isMissing: false);
}
