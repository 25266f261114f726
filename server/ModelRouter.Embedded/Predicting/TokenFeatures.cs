using System.Numerics;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>The numbers by which a candidate is judged, most of them between 0 and 1; <see cref="TokenFeature"/> names them.</summary>
internal static class TokenFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)TokenFeature.Count;

    private static readonly float[] Logs = MakeLogs();

    /// <summary>Fills the features of "none of the candidates".</summary>
    public static void FillNone(CandidateSet set, in Surroundings around, Span<float> features)
    {
        features.Clear();
        features[(int)TokenFeature.IsNone] = 1;
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
            features[(int)TokenFeature.DocumentAgreement] = Log(item.FileLongest) / 5;
            features[(int)TokenFeature.DocumentShortAgreement] = Math.Min(item.FileLongest, 3) / 3;
            features[(int)TokenFeature.DocumentShareAtLongest] =
                item.FileLongest >= set.FileLongest ? item.FileAtLongest / set.FileAtLongest : 0;
            features[(int)TokenFeature.DocumentWeight] = item.FileWeight / set.FileWeight;
            features[(int)TokenFeature.DocumentShare] = item.FileCount / set.FileCount;
            features[(int)TokenFeature.DocumentCount] = Log(item.FileCount) / 5;
            features[(int)TokenFeature.DocumentNearness] = 1 / (1 + Log(item.FileDistance));
        }
        if (item.CorpusCount > 0)
        {
            features[(int)TokenFeature.CorpusAgreement] = Log(item.CorpusLongest) / 5;
            features[(int)TokenFeature.CorpusShortAgreement] = Math.Min(item.CorpusLongest, 3) / 3;
            features[(int)TokenFeature.CorpusShareAtLongest] =
                item.CorpusLongest >= set.CorpusLongest ? item.CorpusAtLongest / set.CorpusAtLongest : 0;
            features[(int)TokenFeature.CorpusWeight] = set.CorpusWeight > 0 ? item.CorpusWeight / set.CorpusWeight : 0;
            features[(int)TokenFeature.CorpusShare] = item.CorpusCount / set.CorpusCount;
            features[(int)TokenFeature.CorpusCount] = Log(item.CorpusCount) / 5;
            features[(int)TokenFeature.CorpusFiles] = Log(BitOperations.PopCount(item.CorpusFiles)) / 5;
            features[(int)TokenFeature.CorpusNear] = item.CorpusNear / item.CorpusCount;
        }
        if (item.SecondOrder > 0)
            features[(int)TokenFeature.AfterTwo] = item.SecondOrder / set.SecondOrder;
        if (item.FirstOrder > 0)
            features[(int)TokenFeature.AfterOne] = item.FirstOrder / set.FirstOrder;
        if (item.ShapeWeight > 0)
        {
            features[(int)TokenFeature.ShapeAgreement] = Log(item.ShapeLongest) / 5;
            features[(int)TokenFeature.ShapeWeight] = item.ShapeWeight / set.ShapeWeight;
            features[(int)TokenFeature.ShapeCopied] = item.ShapeCopied / set.ShapeWeight;
            features[(int)TokenFeature.ShapeIsLongest] = item.ShapeLongest >= set.ShapeLongest ? 1 : 0;
        }
        if (item.FileShapeWeight > 0)
        {
            features[(int)TokenFeature.DocumentShapeAgreement] = Log(item.FileShapeLongest) / 5;
            features[(int)TokenFeature.DocumentShapeWeight] = item.FileShapeWeight / set.FileShapeWeight;
            features[(int)TokenFeature.DocumentShapeCopied] = item.FileShapeCopied / set.FileShapeWeight;
            features[(int)TokenFeature.DocumentShapeIsLongest] = item.FileShapeLongest >= set.FileShapeLongest ? 1 : 0;
        }
        var seen = DocumentEvidence.LastSeen(view, item.Word);
        features[(int)TokenFeature.LatelySeen] = seen >= 0 ? 1 / (1 + (Log(seen) / 2)) : 0;
        features[(int)TokenFeature.NotSeen] = seen < 0 ? 1 : 0;
        features[(int)TokenFeature.CountLately] = Log(DocumentEvidence.CountLately(view, item.Word)) / 6;
        features[(int)TokenFeature.Frequency] = Log(item.Frequency) / 6;
        if (shape == WordShape.Name)
            features[(int)TokenFeature.LikeLineName] = NameLikeness.WithLine(view, item.Word);
    }

    private static void FillCommon(CandidateSet set, in Surroundings around, Span<float> features)
    {
        features[(int)TokenFeature.LongestInDocument] = Log(set.FileLongest) / 5;
        features[(int)TokenFeature.LongestInCorpus] = Log(set.CorpusLongest) / 5;
        features[(int)TokenFeature.LongestShape] = Log(set.ShapeLongest) / 5;
        features[(int)TokenFeature.LongestDocumentShape] = Log(set.FileShapeLongest) / 5;
        features[(int)TokenFeature.Candidates] = set.Count / (float)CandidateSet.Capacity;
        features[(int)TokenFeature.Typed] = Math.Min(around.PartialLength, 8) / 8f;
        features[(int)TokenFeature.InText] = around.InText ? 1 : 0;
        features[(int)TokenFeature.LineTokens] = Log(around.LineTokens) / 5;
        features[(int)TokenFeature.OpenBrackets] = Math.Min(around.OpenBrackets, 4) / 4f;
        features[(int)TokenFeature.TextFollows] = around.NextOnLine >= 0 ? 1 : 0;
        features[(int)TokenFeature.OccurrencesAtLongest] = Log(set.FileAtLongest + set.CorpusAtLongest) / 5;
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
        features[(int)TokenFeature.IsBreak] = kind == TokenKind.LineBreak ? 1 : 0;
        features[(int)TokenFeature.IsName] = shape == WordShape.Name ? 1 : 0;
        features[(int)TokenFeature.IsKeyword] = kind == TokenKind.Word && shape != WordShape.Name ? 1 : 0;
        features[(int)TokenFeature.IsMark] = kind == TokenKind.Punctuation ? 1 : 0;
        if (Surroundings.IsCloser(shape))
            features[(int)TokenFeature.Closes] = shape == around.OpenBracket ? 1 : -1;
        if (kind == TokenKind.LineBreak && around.OpenBrackets > 0)
            features[(int)TokenFeature.BreaksOpen] = 1;
        features[(int)TokenFeature.IsWhatFollows] = item.Word == around.NextOnLine ? 1 : 0;
        if (around.PartialLength > 0)
        {
            var rest = view.TextOf(item.Word).Length - around.PartialLength;
            features[(int)TokenFeature.IsWhatIsTyped] = rest == 0 ? 1 : 0;
            features[(int)TokenFeature.StillToType] = Math.Min(rest, 16) / 16f;
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
