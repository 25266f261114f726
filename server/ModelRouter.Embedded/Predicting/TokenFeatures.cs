using System.Numerics;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>The numbers by which a candidate is judged, most of them between 0 and 1. Their order is that of the weights.</summary>
internal static class TokenFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = 51;

    private static readonly float[] Logs = MakeLogs();

    /// <summary>Fills the features of "none of the candidates".</summary>
    public static void FillNone(CandidateSet set, in Surroundings around, Span<float> features)
    {
        features.Clear();
        features[0] = 1;
        FillCommon(set, around, features);
    }

    /// <summary>Fills the features of a candidate.</summary>
    public static void Fill(
        DocumentView view,
        CandidateSet set,
        ref Candidate item,
        in Surroundings around,
        Span<float> features
    )
    {
        features.Clear();
        FillCommon(set, around, features);
        var shape = view.ShapeOf(item.Word);
        FillKind(view, ref item, shape, around, features);

        if (item.FileCount > 0)
        {
            features[12] = Log(item.FileLongest) / 5;
            features[13] = Math.Min(item.FileLongest, 3) / 3;
            features[14] = item.FileLongest >= set.FileLongest ? item.FileAtLongest / set.FileAtLongest : 0;
            features[15] = item.FileWeight / set.FileWeight;
            features[16] = item.FileCount / set.FileCount;
            features[17] = Log(item.FileCount) / 5;
            features[18] = 1 / (1 + Log(item.FileDistance));
        }
        if (item.CorpusCount > 0)
        {
            features[19] = Log(item.CorpusLongest) / 5;
            features[20] = Math.Min(item.CorpusLongest, 3) / 3;
            features[21] = item.CorpusLongest >= set.CorpusLongest ? item.CorpusAtLongest / set.CorpusAtLongest : 0;
            features[22] = set.CorpusWeight > 0 ? item.CorpusWeight / set.CorpusWeight : 0;
            features[23] = item.CorpusCount / set.CorpusCount;
            features[24] = Log(item.CorpusCount) / 5;
            features[25] = Log(BitOperations.PopCount(item.CorpusFiles)) / 5;
            features[26] = item.CorpusNear / item.CorpusCount;
        }
        if (item.SecondOrder > 0)
            features[27] = item.SecondOrder / set.SecondOrder;
        if (item.FirstOrder > 0)
            features[28] = item.FirstOrder / set.FirstOrder;
        if (item.ShapeWeight > 0)
        {
            features[29] = Log(item.ShapeLongest) / 5;
            features[30] = item.ShapeWeight / set.ShapeWeight;
            features[31] = item.ShapeCopied / set.ShapeWeight;
            features[32] = item.ShapeLongest >= set.ShapeLongest ? 1 : 0;
        }
        if (item.FileShapeWeight > 0)
        {
            features[33] = Log(item.FileShapeLongest) / 5;
            features[34] = item.FileShapeWeight / set.FileShapeWeight;
            features[35] = item.FileShapeCopied / set.FileShapeWeight;
            features[36] = item.FileShapeLongest >= set.FileShapeLongest ? 1 : 0;
        }
        var seen = DocumentEvidence.LastSeen(view, item.Word);
        features[37] = seen >= 0 ? 1 / (1 + (Log(seen) / 2)) : 0;
        features[38] = seen < 0 ? 1 : 0;
        features[48] = Log(DocumentEvidence.CountLately(view, item.Word)) / 6;
        features[49] = Log(item.Frequency) / 6;
        if (shape == WordShape.Name)
            features[50] = NameLikeness.WithLine(view, item.Word);
    }

    private static void FillCommon(CandidateSet set, in Surroundings around, Span<float> features)
    {
        features[1] = Log(set.FileLongest) / 5;
        features[2] = Log(set.CorpusLongest) / 5;
        features[3] = Log(set.ShapeLongest) / 5;
        features[4] = Log(set.FileShapeLongest) / 5;
        features[5] = set.Count / (float)CandidateSet.Capacity;
        features[6] = Math.Min(around.PartialLength, 8) / 8f;
        features[7] = around.InText ? 1 : 0;
        features[8] = Log(around.LineTokens) / 5;
        features[9] = Math.Min(around.OpenBrackets, 4) / 4f;
        features[10] = around.NextOnLine >= 0 ? 1 : 0;
        features[11] = Log(set.FileAtLongest + set.CorpusAtLongest) / 5;
    }

    private static void FillKind(
        DocumentView view,
        ref Candidate item,
        ushort shape,
        in Surroundings around,
        Span<float> features
    )
    {
        var kind = view.KindOf(item.Word);
        features[39] = kind == TokenKind.LineBreak ? 1 : 0;
        features[40] = shape == WordShape.Name ? 1 : 0;
        features[41] = kind == TokenKind.Word && shape != WordShape.Name ? 1 : 0;
        features[42] = kind == TokenKind.Punctuation ? 1 : 0;
        if (Surroundings.IsCloser(shape))
            features[43] = shape == around.OpenBracket ? 1 : -1;
        if (kind == TokenKind.LineBreak && around.OpenBrackets > 0)
            features[44] = 1;
        features[45] = item.Word == around.NextOnLine ? 1 : 0;
        if (around.PartialLength > 0)
        {
            var rest = view.TextOf(item.Word).Length - around.PartialLength;
            features[46] = rest == 0 ? 1 : 0;
            features[47] = Math.Min(rest, 16) / 16f;
        }
    }

    /// <summary>The binary logarithm of one more than the value.</summary>
    private static float Log(float value) =>
        value < Logs.Length && value >= 0 ? Logs[(int)value] : MathF.Log2(1 + Math.Max(0, value));

    private static float[] MakeLogs()
    {
        const int Size = 256;
        var logs = new float[Size];
        for (var i = 0; i < Size; i++)
            logs[i] = MathF.Log2(1 + i);
        return logs;
    }
}
