using System.IO.Pipelines;
using ModelRouter.Lsp;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.State;

#pragma warning disable RS0030 // The one place where the standard streams are opened: for the protocol, or for a verb.
var stdin = Console.OpenStandardInput();
var stdout = Console.OpenStandardOutput();
var stderr = Console.Error;
Console.SetOut(stderr);
#pragma warning restore RS0030

if (CommandLine.MeansServe(args))
{
    return await LanguageServer.RunAsync(
        PipeReader.Create(stdin),
        PipeWriter.Create(stdout),
        new ServerOptions(stderr, TimeProvider.System, StateFolder.Path),
        CancellationToken.None
    );
}

// Not disposed: nothing waits in it, and a stream that took nothing would refuse once more.
var answer = new StreamWriter(stdout) { AutoFlush = true };
return await CommandLine.RunAsync(args, new CliContext(answer, stderr, TimeProvider.System));
