using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Models;

public sealed class SecretTests
{
    private const string Key = "sk-canary-1234567890";

    [Fact]
    public void Secrets_do_not_print()
    {
        var secret = new Secret(Key);

        Assert.DoesNotContain(Key, $"{secret} {secret.ToString()}", StringComparison.Ordinal);
        Assert.DoesNotContain(Key, JsonSerializer.Serialize(secret), StringComparison.Ordinal);
        Assert.False(secret.Equals(new Secret(Key)));
    }

    [Fact]
    public void A_model_does_not_print_its_headers()
    {
        var model = new ModelDefinition
        {
            Name = "m",
            Provider = ProviderKind.OpenAiCompatible,
            Model = "m",
            Endpoint = new Uri("http://127.0.0.1:1/v1"),
            Lane = Lane.Local,
            Headers = [new("Authorization", new Secret("Bearer " + Key))],
        };

        Assert.DoesNotContain(Key, model.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, JsonSerializer.Serialize(model), StringComparison.Ordinal);
    }

    [Fact]
    public void What_copying_leaves_at_its_ends_is_no_part_of_it() =>
        Assert.Equal(Key, new Secret($"  {Key}\r\n").Reveal());
}
