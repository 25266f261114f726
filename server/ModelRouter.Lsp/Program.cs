using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;
using ModelRouter.Lsp;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.State;

var stderr = Console.Error;
Console.SetOut(stderr);

#pragma warning disable RS0030 // The one place where stdout is opened: for the protocol, or for a verb's answer.
if (args is [] || args[0] == CommandLine.ServeOption)
{
    // On Unix not the console's: its streams share a lock, so that an error pipe that is full would hold up the answers,
    // and they say nothing of a reader that has gone.
    const int UnixStandardOutput = 1;
    Stream protocol = OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(UnixStandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    return await LanguageServer.RunAsync(
        PipeReader.Create(Console.OpenStandardInput()),
        PipeWriter.Create(protocol),
        new ServerOptions(stderr, TimeProvider.System, StateFolder.Path),
        CancellationToken.None
    );
}

// Not disposed: nothing waits in it, and a stream that took nothing would refuse once more.
var answer = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
return await CommandLine.RunAsync(args, new CliContext(answer, stderr, TimeProvider.System));
