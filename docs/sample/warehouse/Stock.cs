namespace CornerShop.Warehouse;

/// <summary>How much of each article is on the shelves.</summary>
public sealed class Stock
{
    private readonly Dictionary<string, int> _articles = new(StringComparer.Ordinal);

    public int Of(string article) => _articles.GetValueOrDefault(article);

    public void Receive(string article, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        _articles[article] = Of(article) + quantity;
    }

    /// <returns>Whether there was enough of it.</returns>
    public bool TryShip(string article, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        if (Of(article) < quantity)
        {
            return false;
        }
        _articles[article] -= quantity;
        return true;
    }
}
