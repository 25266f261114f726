namespace ModelRouter.PrivacyFuzz.World;

/// <summary>The chance of one case: the same seed and number give the same throws.</summary>
internal sealed class Dice(int seed, int number)
{
    private const int Spread = 1_000_003;

    private readonly Random _random = new(unchecked((seed * Spread) + number));

    public int Below(int count) => _random.Next(count);

    public bool OneIn(int count) => _random.Next(count) == 0;

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
