namespace ModelRouter.Protocol.Tests;

/// <summary>A member of a published type.</summary>
/// <param name="Alternatives">The types that its value may have, as TypeScript names them.</param>
internal sealed record PublishedMember(bool IsOptional, IReadOnlyList<string> Alternatives)
{
    public bool MayBeNull => Alternatives.Contains("null");
}
