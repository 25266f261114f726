using ModelRouter.PrivacyFuzz;

namespace ModelRouter.Lsp.Tests.Privacy;

public sealed class PrivacyFuzzTests
{
    [Fact]
    public async Task Generated_sessions_leak_nothing_and_do_send_what_may_go()
    {
        var result = await FuzzRun.RunAsync(FuzzOptions.Default with { Cases = 200, Seed = 7 }, static _ => { });

        Assert.Empty(result.Findings);
        Assert.Empty(result.Missing);
    }
}
