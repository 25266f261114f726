using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Models;

public sealed class EndpointLaneTests
{
    private static readonly string[] Nobody = [];

    [Theory]
    [InlineData("http://127.0.0.1:11434")]
    [InlineData("http://127.9.8.7/v1")]
    [InlineData("http://127.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f01:203]/")]
    [InlineData("http://localhost:1234/v1")]
    [InlineData("https://LOCALHOST/")]
    [InlineData("http://localhost./")]
    [InlineData("http://ollama.localhost/")]
    [InlineData("unix:/run/model.sock")]
    [InlineData("unix:///run/model.sock")]
    public void This_machine_is_local(string endpoint) =>
        Assert.Equal(Lane.Local, EndpointLane.Of(new Uri(endpoint), Nobody));

    [Theory]
    [InlineData("https://api.openai.com/v1")]
    [InlineData("http://0.0.0.0:11434")]
    [InlineData("http://[::]:11434")]
    [InlineData("http://192.168.1.20:11434")]
    [InlineData("http://10.0.0.5")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://128.0.0.1/")]
    [InlineData("http://localhost.example/")]
    [InlineData("http://notlocalhost/")]
    [InlineData("http://127.0.0.1.nip.example/")]
    [InlineData("http://127.0.0.1@evil.example/")]
    [InlineData("http://localhost.localdomain/")]
    [InlineData("unix://host/run/model.sock")]
    [InlineData("unix:model.sock")]
    [InlineData("unix:/run/%00.sock")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///run/model.sock")]
    public void Everything_else_is_cloud(string endpoint) =>
        Assert.Equal(Lane.Cloud, EndpointLane.Of(new Uri(endpoint), Nobody));

    [Fact]
    public void An_address_that_is_not_absolute_is_cloud() =>
        Assert.Equal(Lane.Cloud, EndpointLane.Of(new Uri("localhost/v1", UriKind.Relative), Nobody));

    [Theory]
    [InlineData("https://models.corp.example/v1", "models.corp.example")]
    [InlineData("https://models.corp.example/v1", " Models.Corp.Example. ")]
    [InlineData("https://MODELS.corp.example./v1", "models.corp.example")]
    [InlineData("https://models.corp.example:8443/v1", "models.corp.example")]
    [InlineData("https://models.corp.example:8443/v1", "models.corp.example:8443")]
    [InlineData("https://models.corp.example/v1", "models.corp.example:443")]
    [InlineData("http://models.corp.example/v1", "models.corp.example:80")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    [InlineData("https://xn--bcher-kva.example/", "BÜCHER.example")]
    [InlineData("https://10.0.0.5/", "10.0.0.5")]
    [InlineData("https://[fd00::5]/", "[fd00:0::5]")]
    [InlineData("https://[fd00::5]:8443/", "[fd00::5]:8443")]
    [InlineData("https://gpu.corp.example/", "*.corp.example")]
    [InlineData("https://a.b.CORP.example:8443/", "*.corp.example:8443")]
    public void A_host_that_the_user_named_is_trusted(string endpoint, string host) =>
        Assert.Equal(Lane.Trusted, EndpointLane.Of(new Uri(endpoint), ["other.example", host]));

    [Theory]
    [InlineData("https://models.corp.example.evil.example/", "models.corp.example")]
    [InlineData("https://evilmodels.corp.example/", "models.corp.example")]
    [InlineData("https://models.corp.example:8443/", "models.corp.example:443")]
    [InlineData("https://models.corp.example/", "models.corp.example:80")]
    [InlineData("https://models.corp.example@evil.example/", "models.corp.example")]
    [InlineData("https://corp.example/", "*.corp.example")]
    [InlineData("https://evilcorp.example/", "*.corp.example")]
    [InlineData("https://corp.example.evil.example/", "*.corp.example")]
    [InlineData("https://a.example/", "*")]
    [InlineData("https://a.example/", "*.")]
    [InlineData("https://a.corp.example/", "a.*.example")]
    [InlineData("https://10.0.0.5/", "*.0.0.5")]
    [InlineData("https://a.example/", "https://a.example")]
    [InlineData("https://a.example/", "a.example/v1")]
    [InlineData("https://a.example/", "me@a.example")]
    [InlineData("https://a.example/", "a.example:")]
    [InlineData("https://a.example/", "")]
    [InlineData("ftp://a.example/", "a.example")]
    public void Nothing_else_is_trusted(string endpoint, string host) =>
        Assert.Equal(Lane.Cloud, EndpointLane.Of(new Uri(endpoint), [host]));

    [Fact]
    public void Loopback_stays_local_when_it_is_trusted() =>
        Assert.Equal(Lane.Local, EndpointLane.Of(new Uri("http://127.0.0.1/"), ["127.0.0.1"]));

    [Theory]
    [InlineData("http://127.0.0.1/", null, Lane.Local)]
    [InlineData("http://127.0.0.1/", Lane.Cloud, Lane.Cloud)]
    [InlineData("http://127.0.0.1/", Lane.Trusted, Lane.Trusted)]
    [InlineData("http://127.0.0.1/", Lane.Off, Lane.Local)]
    [InlineData("https://api.example/", Lane.Local, Lane.Cloud)]
    [InlineData("https://api.example/", Lane.Trusted, Lane.Cloud)]
    [InlineData("https://trusted.example/", Lane.Local, Lane.Trusted)]
    [InlineData("https://trusted.example/", Lane.Cloud, Lane.Cloud)]
    public void A_declared_lane_moves_a_model_outward_only(string endpoint, Lane? declared, Lane effective) =>
        Assert.Equal(effective, EndpointLane.Effective(new Uri(endpoint), declared, ["trusted.example"]));
}
