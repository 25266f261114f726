using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>Expands <c>{a,b}</c>, also nested and with slashes inside, into one glob for each alternative.</summary>
internal static class GlobBraces
{
    /// <summary>Alternatives of one glob; far more than people write, far less than would take noticeable time.</summary>
    public const int MaxAlternatives = 1_000;

    /// <summary>Adds the alternatives to those that are there.</summary>
    /// <returns>What is wrong with the glob; null when nothing is.</returns>
    public static string? Expand(string pattern, List<string> alternatives)
    {
        var waiting = new Stack<string>([pattern]);
        while (waiting.TryPop(out var next))
        {
            if (alternatives.Count + waiting.Count > MaxAlternatives)
                return $"it stands for more than {MaxAlternatives} globs";
            var open = IndexOf(next, 0, '{');
            if (open < 0)
            {
                if (IndexOf(next, 0, '}') >= 0)
                    return "a '}' closes no '{'";
                alternatives.Add(next);
                continue;
            }
            if (ChoicesOf(next, open, out var end) is not { } choices)
                return "a '{' is not closed";
            for (var i = choices.Count - 1; i >= 0; i--)
                waiting.Push(string.Concat(next.AsSpan(0, open), choices[i], next.AsSpan(end)));
        }
        return null;
    }

    private static List<string>? ChoicesOf(string pattern, int open, out int end)
    {
        var choices = new List<string>();
        var choice = new StringBuilder();
        var depth = 1;
        end = open + 1;
        while (end < pattern.Length)
        {
            var length = pattern[end] == '[' ? BracketLength(pattern, end) : 1;
            var part = pattern.AsSpan(end, length);
            end += length;
            depth +=
                part is ['{'] ? 1
                : part is ['}'] ? -1
                : 0;
            if (depth == 0 || (depth == 1 && part is [',']))
            {
                choices.Add(choice.ToString());
                choice.Clear();
                if (depth == 0)
                    return choices;
                continue;
            }
            choice.Append(part);
        }
        return null;
    }

    /// <summary>The first place of a character outside brackets; -1 when there is none.</summary>
    private static int IndexOf(string pattern, int start, char wanted)
    {
        for (var i = start; i < pattern.Length; i += pattern[i] == '[' ? BracketLength(pattern, i) : 1)
        {
            if (pattern[i] == wanted)
                return i;
        }
        return -1;
    }

    /// <summary>The length of a <c>[...]</c>, brackets included; 1 when it is not closed.</summary>
    public static int BracketLength(string pattern, int open)
    {
        var first = open + 1;
        if (first < pattern.Length && pattern[first] is '!' or '^')
            first++;
        // A closing bracket in the first place is a member.
        var close = first + 1 < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
        return close < 0 ? 1 : close - open + 1;
    }
}
