namespace ModelRouter.Lsp.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>The privacy policy allows no model.</summary>
    public const int RefusedByPolicy = 3;

    /// <summary>No model can be asked.</summary>
    public const int NoModel = 4;

    /// <summary>A model was asked and gave no whole answer.</summary>
    public const int ProviderFailed = 5;
}
