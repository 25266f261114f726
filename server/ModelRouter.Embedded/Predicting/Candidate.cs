using System.Runtime.InteropServices;

namespace ModelRouter.Embedded.Predicting;

/// <summary>A word that may come next, and all that speaks for it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Candidate
{
    /// <summary>The word; all line breaks are one candidate.</summary>
    public int Word;

    /// <summary>The gap before it where it was read.</summary>
    public byte Gap;

    /// <summary>Where it was read: the document, the corpus' base or its overlay.</summary>
    public TokenOrigin Origin;

    /// <summary>The place in that stretch of tokens.</summary>
    public int Place;

    /// <summary>How strong the evidence is from which gap and origin were taken.</summary>
    public int Strength;

    /// <summary>Votes for the three line breaks: out, same, in.</summary>
    public float Out,
        Same,
        In;

    /// <summary>In this document: the longest agreement, occurrences at it, all occurrences, their weighted sum, and how far back the best is.</summary>
    public float FileLongest,
        FileAtLongest,
        FileCount,
        FileWeight,
        FileDistance;

    /// <summary>The same in other files, and how many occurrences in the same folder.</summary>
    public float CorpusLongest,
        CorpusAtLongest,
        CorpusCount,
        CorpusWeight,
        CorpusNear;

    /// <summary>One bit for each of these files, by a hash of its path, to count about how many they are.</summary>
    public ulong CorpusFiles;

    /// <summary>Occurrences in usable files, up to a bound; counted only while a word is being typed.</summary>
    public float Frequency;

    /// <summary>Occurrences after the last two tokens, and after the last one, in samples of these.</summary>
    public float SecondOrder,
        FirstOrder;

    /// <summary>Agreement of shapes in other files: the longest, its weighted sum, and the part of it where a name is carried over.</summary>
    public float ShapeLongest,
        ShapeWeight,
        ShapeCopied;

    /// <summary>The same in this document.</summary>
    public float FileShapeLongest,
        FileShapeWeight,
        FileShapeCopied;
}
