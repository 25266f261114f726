namespace ModelRouter.RoutingEval.Statistics;

/// <summary>How well scores order cases: the chance that a positive one has the higher score, ties counting half.</summary>
internal static class Auc
{
    /// <param name="scores">A score for each case.</param>
    /// <param name="isPositive">Whether each is one.</param>
    /// <returns>Not a number where all are of one kind.</returns>
    public static double Of(double[] scores, bool[] isPositive)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var (rankSum, positives) = (0.0, 0);
        for (var i = 0; i < order.Length; )
        {
            var end = i;
            while (end < order.Length && scores[order[end]].Equals(scores[order[i]]))
                end++;
            var rank = (i + 1 + end) / 2.0;
            for (; i < end; i++)
            {
                if (!isPositive[order[i]])
                    continue;
                rankSum += rank;
                positives++;
            }
        }
        var negatives = scores.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }
}
