using System.IO.Pipelines;
using ModelRouter.Lsp;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.State;

#pragma warning disable RS0030 // The one place where stdout is opened: for the protocol, or for a verb's answer.
var stdout = Console.OpenStandardOutput();
#pragma warning restore RS0030
var stderr = Console.Error;
Console.SetOut(stderr);

if (args is [] || args[0] == CommandLine.ServeOption)
{
    return await LanguageServer.RunAsync(
        PipeReader.Create(Console.OpenStandardInput()),
        PipeWriter.Create(stdout),
        new ServerOptions(stderr, TimeProvider.System, StateFolder.Path),
        CancellationToken.None
    );
}

// Not disposed: nothing waits in it, and a stream that took nothing would refuse once more.
var answer = new StreamWriter(stdout) { AutoFlush = true };
return await CommandLine.RunAsync(args, new CliContext(answer, stderr, TimeProvider.System));
