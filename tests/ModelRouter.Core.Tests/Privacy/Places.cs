using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>Short ways to make places and policies.</summary>
internal static class Places
{
    /// <summary>A disk without links.</summary>
    public static ResolveRealPath NoLinks { get; } = RealPath.Found;

    public static DocumentLocation At(string uriOrPath) => DocumentLocation.FromUri(uriOrPath, NoLinks);

    /// <summary>A disk whose links are those given, from a link's path to its target.</summary>
    public static ResolveRealPath Links(params (string Path, string Target)[] links) =>
        SymbolicLinks.Resolver(path =>
            links.FirstOrDefault(link => link.Path == path).Target is { } target
                ? LinkStep.Link(target)
                : LinkStep.NoLink
        );

    public static PolicySource User(params (string Glob, Lane Lane)[] rules) => Source("user settings", null, rules);

    public static PolicySource Folder(string root, params (string Glob, Lane Lane)[] rules) =>
        Source($"{root}/.modelrouter.json", At(root), rules);

    public static PrivacyPolicy Policy(params PolicySource[] sources) =>
        PrivacyPolicy.Create(
            new PolicyInputs
            {
                Sources = [.. sources],
                WorkspaceFolders = [.. sources.Select(source => source.Root).OfType<DocumentLocation>().Distinct()],
            },
            version: 1
        );

    private static PolicySource Source(string name, DocumentLocation? root, (string Glob, Lane Lane)[] rules) =>
        new(name, root)
        {
            Rules =
            [
                .. rules.Select((rule, i) => new PrivacyRule([rule.Glob], rule.Lane, Place: $"privacy.rules[{i}]")),
            ],
        };
}
