using System.Net;
using System.Net.Sockets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A request to this machine that goes elsewhere.</summary>
public sealed class LeavingTheMachineTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task No_proxy_sees_a_request_to_this_machine(string host)
    {
        await using var proxy = RecordingServer.Start();
        await using var server = RecordingServer.Start();
        using var test = new TestGate
        {
            Seams = new EgressSeams { SystemProxy = new WebProxy("127.0.0.1", proxy.Port) },
        };
        var model = TestGate.ModelAt($"http://{host}:{server.Port}");

        Assert.Equal("ok", await test.AskAsync(model));
        test.Gate.Use(new EgressSettings { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}") });
        Assert.Equal("ok", await test.AskAsync(model));
        Assert.Equal("ok", await test.AskAsync(model with { Lane = Lane.Cloud }));

        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("ollama.localhost")]
    public async Task A_name_that_leads_elsewhere_is_not_followed(string name)
    {
        using var test = new TestGate
        {
            Seams = new EgressSeams { Resolve = Leading(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1")) },
        };

        var failure = await test.FailureOfAsync(TestGate.ModelAt($"http://{name}:8080"));

        Assert.Equal(FailureKind.Privacy, failure.Kind);
        Assert.Contains("does not lead to this machine", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_name_that_leads_here_and_elsewhere_only_this_machine_is_asked()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate
        {
            Seams = new EgressSeams { Resolve = Leading(IPAddress.Parse("192.0.2.1"), IPAddress.Loopback) },
        };

        Assert.Equal("ok", await test.AskAsync(TestGate.ModelAt($"http://localhost:{server.Port}")));
    }

    [Fact]
    public async Task IPv6_loopback_is_this_machine()
    {
        await using var server = RecordingServer.Start(address: new IPEndPoint(IPAddress.IPv6Loopback, 0));
        using var test = new TestGate();

        Assert.Equal("ok", await test.AskAsync(TestGate.ModelAt($"http://[::1]:{server.Port}")));
    }

    [Fact]
    public async Task IPv4_loopback_written_as_IPv6_is_this_machine()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();

        Assert.Equal("ok", await test.AskAsync(TestGate.ModelAt($"http://[::ffff:127.0.0.1]:{server.Port}")));
    }

    [Fact]
    public async Task A_unix_socket_is_asked_and_no_port_of_the_name_that_stands_for_it()
    {
        using var folder = new TempFolder();
        await using var first = RecordingServer.Start(
            address: new UnixDomainSocketEndPoint(folder.Combine("a b.sock"))
        );
        await using var second = RecordingServer.Start(
            RecordingServer.Saying("HTTP/1.1 200 OK", "second"),
            address: new UnixDomainSocketEndPoint(folder.Combine("second.sock"))
        );
        using var test = new TestGate { Seams = new EgressSeams { Resolve = Leading() } };
        var model = TestGate.ModelAt($"unix:{folder.Combine("a%20b.sock")}");
        test.Keys.Set(model.Name, new Secret("k1"), model.Endpoint);

        Assert.Equal("ok", await test.AskAsync(model, "api/show"));
        Assert.Equal("second", await test.AskAsync(TestGate.ModelAt($"unix:{folder.Combine("second.sock")}")));

        var request = Assert.Single(first.Requests);
        Assert.StartsWith("POST /api/show HTTP/1.1\r\nHost: localhost\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer k1\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("k1", second.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_whose_path_is_too_long_is_told_as_such()
    {
        using var test = new TestGate();

        var failure = await test.FailureOfAsync(TestGate.ModelAt($"unix:/{new string('x', 200)}"));

        Assert.Equal(FailureKind.BadRequest, failure.Kind);
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_a_failure_of_the_network()
    {
        using var test = new TestGate();

        var failure = await test.FailureOfAsync(TestGate.ModelAt("unix:/nowhere/model.sock"));

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Contains("unix:/nowhere/model.sock", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_wants_HTTP3_goes_over_the_checked_connection_all_the_same()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "tags")
        {
            Version = HttpVersion.Version30,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await session.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.StartsWith("GET /tags HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    private static ResolveHost Leading(params IPAddress[] addresses) => (_, _) => Task.FromResult(addresses);
}
