using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Tests.Egress;

namespace ModelRouter.Providers.Tests;

public sealed class SpokenProvidersTests
{
    [Fact]
    public async Task A_provider_is_called_spoken_if_requests_to_it_are_not_refused_for_its_protocol()
    {
        var client = new ModelClient(
            static _ => EgressOpening.Refused(new ModelFailure(FailureKind.Network, "not reached")),
            new TestPolicy(),
            TimeProvider.System
        );
        foreach (var provider in Enum.GetValues<ProviderKind>())
        {
            var model = new ModelDefinition
            {
                Name = "m",
                Provider = provider,
                Model = "m",
                Endpoint = new Uri("http://127.0.0.1"),
                Lane = Lane.Local,
            };

            var traits = await client.TraitsOfAsync(model, TestContext.Current.CancellationToken);

            Assert.Equal(ModelClient.Spoken.Contains(provider), traits.Problem is not { Kind: FailureKind.BadRequest });
        }
    }
}
