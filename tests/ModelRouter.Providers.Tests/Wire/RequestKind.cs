namespace ModelRouter.Providers.Tests.Wire;

public enum RequestKind
{
    Fill,
    Text,
    Chat,

    /// <summary>A chat that wants live information.</summary>
    Search,
}
