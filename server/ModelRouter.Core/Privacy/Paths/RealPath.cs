namespace ModelRouter.Core.Privacy;

/// <summary>What became of following a path's symbolic links: a path, or why there is none.</summary>
public readonly record struct RealPath
{
    private RealPath(string? path, string? problem)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>The path with every link followed; null when it could not be told.</summary>
    public string? Path { get; }

    /// <summary>Why there is no path, for people; null when there is one.</summary>
    public string? Problem { get; }

    /// <summary>The path with every link followed.</summary>
    public static RealPath Found(string path) => new(path, null);

    /// <summary>The place cannot be told; it will be local.</summary>
    public static RealPath Unknown(string problem) => new(null, problem);
}
