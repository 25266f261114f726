using System.Reflection;

namespace ModelRouter.Lsp.Tests.Architecture;

/// <summary>Symbols of the shared framework by the ids that documentation and the banned lists call them by.</summary>
internal static class DocumentationId
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Lazy<Type[]> FrameworkTypes = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(static path => Path.GetFileNameWithoutExtension(path))
                .Where(static name => name.StartsWith("System.", StringComparison.Ordinal))
                .SelectMany(static name => Assembly.Load(name).GetExportedTypes()),
        ]
    );

    /// <summary>Whether there is such a symbol: <c>N:</c>, <c>T:</c>, <c>M:</c> and <c>P:</c> are known.</summary>
    public static bool Exists(string id) =>
        id[..2] switch
        {
            "N:" => FrameworkTypes.Value.Any(type => type.Namespace == id[2..]),
            "T:" => FrameworkTypes.Value.Any(type => type.FullName == id[2..]),
            "M:" => MembersOf(id).OfType<MethodBase>().Any(method => IdOf(method) == id[2..]),
            "P:" => MembersOf(id)
                .OfType<PropertyInfo>()
                .Any(property => $"{property.DeclaringType}.{property.Name}" == id[2..]),
            _ => false,
        };

    private static IEnumerable<MemberInfo> MembersOf(string id)
    {
        var name = id[2..].Split('(')[0].Replace(".#ctor", "", StringComparison.Ordinal);
        return FrameworkTypes
            .Value.Where(type => type.FullName == name || type.FullName == name[..Math.Max(0, name.LastIndexOf('.'))])
            .SelectMany(static type => type.GetMembers(Everything));
    }

    private static string IdOf(MethodBase method)
    {
        var name = $"{method.DeclaringType}.{(method.IsConstructor ? "#ctor" : method.Name)}";
        var parameters = method.GetParameters();
        return parameters.Length == 0
            ? name
            : $"{name}({string.Join(',', parameters.Select(static parameter => IdOf(parameter.ParameterType)))})";
    }

    private static string IdOf(Type type) =>
        type.IsGenericType
            ? $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(IdOf))}}}"
            : type.FullName ?? type.Name;
}
