using ModelRouter.Core.Routing;

namespace ModelRouter.Core.Tests.Routing;

public sealed class TextSignalsTests
{
    [Theory]
    [InlineData("rename a local variable", Risks.None)]
    [InlineData("the author of package-lock.json", Risks.None)]
    [InlineData("", Risks.None)]
    [InlineData("src/auth/session.ts", Risks.Authentication)]
    [InlineData("refreshAuthToken", Risks.Authentication)]
    [InlineData("HTTPAuthHandler", Risks.Authentication)]
    [InlineData("src/OAuth2/Client.cs", Risks.Authentication)]
    [InlineData("db/migrations/0001_init.sql", Risks.Migration)]
    [InlineData("PublicAPI.Shipped.txt", Risks.PublicApi)]
    [InlineData("it changes the public API", Risks.PublicApi)]
    [InlineData("a race condition in the billing thread", Risks.Concurrency | Risks.Money)]
    [InlineData("Encrypt the PASSWORD", Risks.Cryptography | Risks.Authentication)]
    [InlineData("authauthauthauthauthauthauthauthauthauthauthauthauthauthauthauth", Risks.None)]
    public void Words_of_text_and_identifiers_name_risks(string text, Risks risks) =>
        Assert.Equal(risks, TextSignals.RisksIn(text));

    [Theory]
    [InlineData("why does this fail?\n   at App.Program.Main(String[] args) in /w/Program.cs:line 3", true)]
    [InlineData("TypeError: x is undefined\n    at load (app.js:3:9)", true)]
    [InlineData("    at async file:///w/app.mjs:3:9", true)]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 3, in f", true)]
    [InlineData("goroutine 1 [running]:", true)]
    [InlineData("thread 'main' (7) panicked at src/main.rs:2:5:", true)]
    [InlineData("look at Program.cs (it is long)", false)]
    [InlineData("", false)]
    public void A_stack_trace_is_known(string text, bool isOne) => Assert.Equal(isOne, TextSignals.HasStackTrace(text));
}
