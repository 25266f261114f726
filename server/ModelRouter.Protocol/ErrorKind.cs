namespace ModelRouter.Protocol;

/// <summary>The sorts of errors that a client can tell apart.</summary>
public static class ErrorKind
{
    /// <summary>The privacy policy does not allow it.</summary>
    public const string Privacy = "privacy";

    /// <summary>There is no model that can be asked.</summary>
    public const string NoModel = "noModel";

    /// <summary>It would cost more than the user allows.</summary>
    public const string Budget = "budget";

    /// <summary>The model's server failed.</summary>
    public const string Provider = "provider";

    /// <summary>A setting cannot be used.</summary>
    public const string Config = "config";
}
