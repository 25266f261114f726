namespace ModelRouter.Embedded.Predicting;

/// <summary>Bounds on the work for one token. Within them an answer depends on nothing but the texts that may be quoted.</summary>
internal sealed record SearchLimits
{
    /// <summary>What the product uses.</summary>
    public static SearchLimits Default { get; } = new();

    /// <summary>Occurrences in other files that are looked at, those with the longest agreement first.</summary>
    public int Neighbours { get; init; } = 40;

    /// <summary>Occurrences of files that may not be used which are passed over while looking for these.</summary>
    public int Skips { get; init; } = 768;

    /// <summary>Occurrences of the last token in the document, nearest first.</summary>
    public int DocumentPlaces { get; init; } = 256;

    /// <summary>Occurrences of the last token in the document that are tried whether what follows them fits what is typed.</summary>
    public int DocumentTries { get; init; } = 2048;

    /// <summary>Sample size of what follows the last token, and the last two.</summary>
    public int Samples { get; init; } = 24;

    /// <summary>Neighbours in the order of shapes.</summary>
    public int ShapeNeighbours { get; init; } = 24;

    /// <summary>Places of the same shape in the document.</summary>
    public int DocumentShapePlaces { get; init; } = 48;

    /// <summary>Words of the corpus that begin with what is typed and are weighed at all.</summary>
    public int ListedWords { get; init; } = 512;

    /// <summary>Of these, how many are looked up one by one: the commonest.</summary>
    public int TypedWords { get; init; } = 96;

    /// <summary>Occurrences of a word, in files that may not be used, that are passed over while it is looked up or counted.</summary>
    public int WordSkips { get; init; } = 32;

    /// <summary>Of these, how many are candidates even if they never stood after the same token.</summary>
    public int BareWords { get; init; } = 12;

    /// <summary>A word with so many occurrences counts as common when words to look up are chosen.</summary>
    public int CommonCount { get; init; } = 8;

    /// <summary>Occurrences of a word that are counted to tell common from rare.</summary>
    public int CountedPlaces { get; init; } = 32;
}
