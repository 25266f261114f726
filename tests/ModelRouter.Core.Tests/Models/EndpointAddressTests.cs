using ModelRouter.Core.Models;

namespace ModelRouter.Core.Tests.Models;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("https://models.example.org/v1/key", "https://models.example.org", "models.example.org")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("http://[::1]:8080/v1", "http://[::1]:8080", "[::1]:8080")]
    [InlineData("https://\u0430pple.example", "https://xn--pple-43d.example", "xn--pple-43d.example")]
    [InlineData("unix:/run/model.sock", "unix:/run/model.sock", "/run/model.sock")]
    [InlineData("unix:///run/model.sock", "unix:/run/model.sock", "/run/model.sock")]
    public void An_endpoint_is_shown_without_its_path_and_in_plain_letters(string endpoint, string origin, string host)
    {
        Assert.Equal(origin, EndpointAddress.OriginOf(new Uri(endpoint)));
        Assert.Equal(host, EndpointAddress.HostOf(new Uri(endpoint)));
    }
}
