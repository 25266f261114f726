namespace ModelRouter.RoutingEval.Replay;

/// <summary>
/// Draws that depend on nothing but what they are for: two policies that ask the same model at the same task meet the same
/// luck, so that they differ by what they decide.
/// </summary>
internal static class Chance
{
    /// <summary>In the place of a model where a draw is for the task as a whole.</summary>
    public const int AnyModel = -1;

    /// <summary>From 0 to 1, without 1.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="task">The task's place.</param>
    /// <param name="model">The model's place.</param>
    /// <param name="what">What is drawn.</param>
    public static double Draw(int seed, int task, int model, int what)
    {
        var state = Mix((ulong)(uint)seed);
        state = Mix(state ^ (uint)task);
        state = Mix(state ^ (uint)model);
        state = Mix(state ^ (uint)what);
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>SplitMix64's step and finaliser (Steele, Lea and Flood, 2014).</summary>
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
