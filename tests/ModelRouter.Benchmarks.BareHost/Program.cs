// What the sidecar's start is measured against: the least that a .NET program on the Generic Host does before it can
// speak. Like a language server's, its standard output is not for logs.
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
using var host = builder.Build();
await host.StartAsync();

using var output = Console.OpenStandardOutput();
output.WriteByte((byte)'!');
output.Flush();

using var input = Console.OpenStandardInput();
while (input.ReadByte() >= 0) { }
await host.StopAsync();
