namespace ModelRouter.Core.Routing;

/// <summary>What makes a mistake dear. A set.</summary>
[Flags]
public enum Risks
{
    None = 0,
    Authentication = 1,
    Cryptography = 2,
    Migration = 4,
    Concurrency = 8,
    Money = 16,
    PublicApi = 32,
}
