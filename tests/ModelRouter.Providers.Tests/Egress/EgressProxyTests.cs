using System.Net;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

public sealed class EgressProxyTests
{
    private static readonly Uri Own = new("http://me:p%3Aw@own.example:3128");
    private static readonly Uri Server = new("https://model.example");

    private static readonly WebProxy System = new("http://system.example:8080", BypassOnLocal: false, ["intranet"])
    {
        Credentials = new NetworkCredential("system", "canary"),
    };

    [Theory]
    [InlineData("http://127.0.0.1:11434")]
    [InlineData("http://[::1]")]
    [InlineData("http://localhost")]
    [InlineData("https://a.localhost")]
    public void This_machine_is_never_behind_a_proxy(string address)
    {
        Assert.True(new EgressProxy(() => System, () => EgressSettings.Default).IsBypassed(new Uri(address)));
        Assert.Null(new EgressProxy(() => System, () => Settings(Own)).GetProxy(new Uri(address)));
    }

    [Fact]
    public void The_settings_go_before_the_system()
    {
        var settings = Settings(Own);
        var proxy = new EgressProxy(() => System, () => settings);
        Assert.Equal(new Uri("http://own.example:3128"), proxy.GetProxy(Server));

        settings = EgressSettings.Default;
        Assert.Equal(new Uri("http://system.example:8080"), proxy.GetProxy(Server));
        Assert.True(proxy.IsBypassed(new Uri("https://intranet.example")));
    }

    [Fact]
    public void Credentials_go_to_the_proxy_that_they_are_for()
    {
        var proxy = new EgressProxy(() => System, () => Settings(Own));

        var credential = proxy.GetCredential(new Uri("http://own.example:3128"), "Basic");

        Assert.Equal(("me", "p:w"), (credential?.UserName, credential?.Password));
        Assert.Null(proxy.GetCredential(new Uri("http://system.example:8080"), "Basic"));
        Assert.Null(proxy.GetCredential(new Uri("http://own.example:8080"), "Basic"));
    }

    [Fact]
    public void The_systems_credentials_go_to_the_systems_proxy()
    {
        var proxy = new EgressProxy(() => System, () => EgressSettings.Default);

        Assert.Equal("system", proxy.GetCredential(new Uri("http://system.example:8080"), "Basic")?.UserName);
    }

    private static EgressSettings Settings(Uri proxy) => new() { Proxy = proxy };
}
