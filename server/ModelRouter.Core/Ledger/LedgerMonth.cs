using System.Globalization;

namespace ModelRouter.Core.Ledger;

/// <summary>The names of the ledger's files, which sort as their months do.</summary>
public static class LedgerMonth
{
    private const string Format = "yyyy-MM'.jsonl'";

    /// <summary>The file of a month, UTC.</summary>
    public static string NameOf(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static bool IsName(string name) =>
        DateTime.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
