using ModelRouter.Providers.Discovery;

namespace ModelRouter.Providers.Tests.Discovery;

public sealed class DiscoveryPortsTests
{
    [Theory]
    [InlineData(null, 11434)]
    [InlineData("", 11434)]
    [InlineData("127.0.0.1:11500", 11500)]
    [InlineData("http://localhost:11500/", 11500)]
    [InlineData("[::1]:11500", 11500)]
    [InlineData("localhost", 11434)]
    [InlineData("0.0.0.0:11500", 11434)]
    [InlineData("gpu.corp.example:11500", 11434)]
    [InlineData("10.0.0.7:11500", 11434)]
    [InlineData("https://localhost:11500", 11434)]
    [InlineData("127.0.0.1:0", 11434)]
    [InlineData("127.0.0.1:99999", 11434)]
    [InlineData(":11500", 11434)]
    public void Ollamas_own_address_counts_on_this_machine_only(string? host, int port) =>
        Assert.Equal(port, DiscoveryPorts.From(name => name == "OLLAMA_HOST" ? host : null)!.Ollama);

    [Theory]
    [InlineData("off", true)]
    [InlineData("on", false)]
    [InlineData(null, false)]
    public void It_can_be_switched_off(string? value, bool isOff) =>
        Assert.Equal(isOff, DiscoveryPorts.From(name => name == DiscoveryPorts.Switch ? value : null) is null);

    [Theory]
    [InlineData("7.6B", 7.6)]
    [InlineData("500M", 0.5)]
    [InlineData("7b", 7.0)]
    [InlineData("B", null)]
    [InlineData("-7B", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_size_is_read_as_people_write_it(string? text, double? billions) =>
        Assert.Equal(billions, ParameterCount.Read(text));

    [Theory]
    [InlineData("qwen2.5-coder-7b-instruct", 7.0)]
    [InlineData("qwen/qwen3-coder-30b-a3b", 30.0)]
    [InlineData("codestral", null)]
    public void A_name_tells_the_size_where_it_says_so(string name, double? billions) =>
        Assert.Equal(billions, ParameterCount.InName(name));
}
