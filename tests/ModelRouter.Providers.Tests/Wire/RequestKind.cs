namespace ModelRouter.Providers.Tests.Wire;

public enum RequestKind
{
    Fill,
    Text,
    Chat,
}
