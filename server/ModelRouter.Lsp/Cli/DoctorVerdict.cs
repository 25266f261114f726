namespace ModelRouter.Lsp.Cli;

/// <summary>How a thing stands that <c>doctor</c> looked at.</summary>
internal enum DoctorVerdict
{
    Fine,

    /// <summary>It works, but not as it could.</summary>
    Warning,

    /// <summary>It does not work until something is done.</summary>
    Problem,
}
