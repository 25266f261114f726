using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

public sealed class EndpointScopeTests
{
    [Theory]
    [InlineData("https://model.example/v1", "https://model.example/v1/")]
    [InlineData("https://model.example/v1/", "https://model.example/v1/")]
    [InlineData("https://model.example", "https://model.example/")]
    [InlineData("https://model.example/v1?api-version=1#x", "https://model.example/v1/")]
    [InlineData("unix:/run/model.sock", "http://localhost/")]
    public void Addresses_are_named_below_the_endpoint(string endpoint, string baseAddress) =>
        Assert.Equal(new Uri(baseAddress), new EndpointScope(new Uri(endpoint)).BaseAddress);

    [Theory]
    [InlineData("https://model.example/v1")]
    [InlineData("https://model.example/v1/")]
    [InlineData("https://model.example:443/v1/chat?x=1")]
    [InlineData("https://MODEL.example/v1/a/../b")]
    [InlineData("https://model.example/v1/a%2Fb/./c")]
    [InlineData("https://model.example/%76%31/chat")]
    [InlineData("https://model.example/v1/..chat../a..b")]
    public void It_covers_what_lies_below_it(string address) =>
        Assert.True(new EndpointScope(new Uri("https://model.example/v1")).Covers(new Uri(address)));

    /// <summary>As an adapter could spell them that keeps addresses from being tidied.</summary>
    [Theory]
    [InlineData("https://model.example/v1/../x")]
    [InlineData("https://model.example/v1/a/../x")]
    [InlineData("https://model.example/v1/a%2Fb/../../x")]
    [InlineData("https://model.example/v1/%2e%2e/x")]
    [InlineData("https://model.example/v1/%252e%252e%252fx")]
    [InlineData("https://model.example/v1/%2525252525252e/x")]
    [InlineData("https://model.example/v1\\..\\x")]
    [InlineData("https://model.example/v1/x y")]
    [InlineData("https://model.example/v1/x\r\nHost:evil")]
    [InlineData("https://model.example/V1/x")]
    [InlineData("https://model.example/x")]
    public void It_covers_nothing_that_could_be_read_as_lying_elsewhere(string address)
    {
        var untidied = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var isAddress = Uri.TryCreate(address, untidied, out var uri);

        Assert.False(isAddress && new EndpointScope(new Uri("https://model.example/v1")).Covers(uri));
    }

    [Fact]
    public void An_endpoint_whose_path_cannot_be_told_covers_nothing()
    {
        var endpoint = new Uri("https://model.example/%2525252525252e/");

        Assert.False(new EndpointScope(endpoint).Covers(endpoint));
    }
}
