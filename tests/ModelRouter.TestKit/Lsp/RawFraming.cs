using System.Globalization;
using System.Text;

namespace ModelRouter.TestKit.Lsp;

/// <summary>
/// Frames of the base protocol, written as plainly as possible and sharing nothing with the server's own code: what
/// both got wrong would show in no test.
/// </summary>
public static class RawFraming
{
    /// <summary>The bytes of a message with its header.</summary>
    public static byte[] Frame(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body];
    }

    /// <summary>The next body; null at the end of the stream. Strict: anything but a correct frame throws.</summary>
    public static async Task<byte[]?> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var length = -1;
        for (var isFirst = true; ; isFirst = false)
        {
            var line = await ReadLineAsync(input, cancellationToken);
            if (line is null)
                return isFirst ? null : throw new LspTestException("The output ended within a header.");
            if (line.Length == 0)
                break;
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal))
                length = int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture);
            else
                throw new LspTestException($"Not a header of the protocol: '{line}'.");
        }
        if (length < 0)
            throw new LspTestException("A header without Content-Length.");
        var body = new byte[length];
        await input.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private static async Task<string?> ReadLineAsync(Stream input, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (await input.ReadAsync(next, cancellationToken) == 1)
        {
            line.Append((char)next[0]);
            if (line.Length >= 2 && line[^2] == '\r' && line[^1] == '\n')
                return line.ToString(0, line.Length - 2);
        }
        return line.Length == 0 ? null : throw new LspTestException($"The output ended within a line: '{line}'.");
    }
}
