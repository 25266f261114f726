using System.Reflection;

namespace ModelRouter.Lsp;

/// <summary>What the program calls itself.</summary>
internal static class ProductInfo
{
    public const string Name = "ModelRouter";

    public static string Version { get; } =
        typeof(ProductInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
