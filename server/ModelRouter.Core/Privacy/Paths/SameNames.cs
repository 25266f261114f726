namespace ModelRouter.Core.Privacy;

/// <summary>
/// Compares places by what they mean and by how they are written on disk. Names that differ in case alone are one place
/// to a rule; where the disk tells them apart, they lie below folders with policy files of their own.
/// </summary>
internal sealed class SameNames : IEqualityComparer<DocumentLocation>
{
    private SameNames() { }

    public static SameNames Comparer { get; } = new();

    public bool Equals(DocumentLocation? x, DocumentLocation? y) =>
        ReferenceEquals(x, y)
        || (x is not null && x.Equals(y) && x.PathsOnDisk.AsSpan().SequenceEqual(y.PathsOnDisk.AsSpan()));

    public int GetHashCode(DocumentLocation obj) => obj.GetHashCode();
}
