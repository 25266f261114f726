namespace ModelRouter.PrivacyFuzz.World;

/// <summary>Where a document is.</summary>
/// <param name="Uri">As the editor spells it.</param>
/// <param name="Path">Absolute and tidy; null for a document without one.</param>
/// <param name="Kind">What is known of it.</param>
internal sealed record Place(string Uri, string? Path, PlaceKind Kind)
{
    public override string ToString() => Uri;
}
