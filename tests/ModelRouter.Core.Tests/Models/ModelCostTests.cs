using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Tests.Ledger;

namespace ModelRouter.Core.Tests.Models;

public sealed class ModelCostTests
{
    [Theory]
    [InlineData(1_000_000, 0, 0, 0, 5)]
    [InlineData(1_000_000, 400_000, 0, 0, 3.2)]
    [InlineData(1_000_000, 0, 400_000, 0, 5.5)]
    [InlineData(1_000_000, 400_000, 400_000, 0, 3.7)]
    [InlineData(0, 0, 0, 1_000_000, 25)]
    public void Kept_tokens_and_those_kept_from_now_on_have_their_own_price(
        int input,
        int cached,
        int written,
        int output,
        double cost
    )
    {
        var model = Records.Model with { Price = new ModelPrice(5, 0.5m, 25) { CacheWrite = 6.25m } };

        Assert.Equal(
            (decimal)cost,
            ModelCost.Of(model, new ModelUsage(input, cached, output) { CacheWrite = written })
        );
    }

    [Theory]
    [InlineData(Lane.Local, null, false)]
    [InlineData(Lane.Trusted, null, true)]
    [InlineData(Lane.Cloud, null, true)]
    [InlineData(Lane.Cloud, 0, false)]
    [InlineData(Lane.Local, 1, true)]
    public void A_model_counts_as_paid_unless_it_is_known_to_be_free(Lane lane, int? price, bool isPaid)
    {
        var model = Records.Model with { Lane = lane, Price = price is { } p ? new ModelPrice(p, p, p) : null };

        Assert.Equal(isPaid, ModelCost.IsPaid(model));
    }
}
