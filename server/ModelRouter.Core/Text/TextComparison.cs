namespace ModelRouter.Core.Text;

/// <summary>
/// Compares two trees from one end. Where both hold the very same node at the same place it is skipped whole, so that two
/// versions of one document compare in O(log n) beside the edit itself.
/// </summary>
internal static class TextComparison
{
    public static int CommonLength(TextNode left, TextNode right, bool fromEnd)
    {
        var leftPending = new Stack<TextNode>();
        var rightPending = new Stack<TextNode>();
        leftPending.Push(left);
        rightPending.Push(right);
        // Units of the leaf on top that are compared already; at most one side has some.
        var leftDone = 0;
        var rightDone = 0;
        var common = 0;

        while (leftPending.TryPeek(out var a) && rightPending.TryPeek(out var b))
        {
            if (ReferenceEquals(a, b) && leftDone == rightDone)
            {
                common += a.Length;
                leftPending.Pop();
                rightPending.Pop();
                continue;
            }
            // The longer one first: a node that both share turns up on both sides at once.
            if (a is TextBranch && (a.Length >= b.Length || b is TextLeaf))
            {
                Expand(leftPending, fromEnd);
                if (b is TextBranch && a.Length == b.Length)
                    Expand(rightPending, fromEnd);
                continue;
            }
            if (b is TextBranch)
            {
                Expand(rightPending, fromEnd);
                continue;
            }

            var leftRest = Rest((TextLeaf)a, leftDone, fromEnd);
            var rightRest = Rest((TextLeaf)b, rightDone, fromEnd);
            var equal = fromEnd ? CommonSuffix(leftRest, rightRest) : leftRest.CommonPrefixLength(rightRest);
            common += equal;
            if (equal < Math.Min(leftRest.Length, rightRest.Length))
                break;
            leftDone = Advance(leftPending, leftDone, equal, leftRest.Length);
            rightDone = Advance(rightPending, rightDone, equal, rightRest.Length);
        }
        return common;
    }

    private static void Expand(Stack<TextNode> pending, bool fromEnd)
    {
        var branch = (TextBranch)pending.Pop();
        pending.Push(fromEnd ? branch.Left : branch.Right);
        pending.Push(fromEnd ? branch.Right : branch.Left);
    }

    private static ReadOnlySpan<char> Rest(TextLeaf leaf, int done, bool fromEnd) =>
        fromEnd ? leaf.Text.AsSpan(0, leaf.Length - done) : leaf.Text.AsSpan(done);

    private static int Advance(Stack<TextNode> pending, int done, int equal, int rest)
    {
        if (equal < rest)
            return done + equal;
        pending.Pop();
        return 0;
    }

    private static int CommonSuffix(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var most = Math.Min(left.Length, right.Length);
        left = left[^most..];
        right = right[^most..];
        // Equal leaves are the common case, and comparing forwards is vectorised.
        if (left.SequenceEqual(right))
            return most;
        var common = 0;
        while (left[^(common + 1)] == right[^(common + 1)])
            common++;
        return common;
    }
}
