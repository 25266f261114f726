using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;
using ModelRouter.Lsp;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.Validation.Supervision;
using ModelRouter.Providers.Discovery;

#pragma warning disable RS0030 // The one place where the standard streams are opened: for the protocol, or for a verb.
var stderr = Console.Error;
Console.SetOut(stderr);

if (Supervisor.IsMeant(args))
    return Supervisor.Run(args, Console.OpenStandardInput(), stderr);

if (CommandLine.MeansServe(args))
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
        new ServerOptions(stderr, TimeProvider.System, StateFolder.Path)
        {
            Discovery = DiscoveryPorts.From(Environment.GetEnvironmentVariable),
        },
        CancellationToken.None
    );
}

// Not disposed: nothing waits in it, and a stream that took nothing would refuse once more.
var answer = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
return await CommandLine.RunAsync(
    args,
    new CliContext(answer, stderr, TimeProvider.System)
    {
        Discovery = DiscoveryPorts.From(Environment.GetEnvironmentVariable),
    }
);
