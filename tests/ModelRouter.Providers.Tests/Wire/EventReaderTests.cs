using System.Text;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class EventReaderTests
{
    /// <summary>However the bytes come, the events are the same.</summary>
    [Fact]
    public async Task Reads_the_same_whatever_the_pieces_are()
    {
        const string Stream = "\n: hi\r\ndata: ä\ndata:b\r\n\nevent: x\ndatax: no\ndata: {\"c\": 1}\r\n\r\n\ndata: end";
        for (var size = 1; size <= Stream.Length; size++)
            Assert.Equal(["ä\nb", "{\"c\": 1}", "end"], await ReadAsync(Stream, size));
    }

    [Theory]
    [InlineData("data: a\ndata: b\n", "a\nb")]
    [InlineData("data\n\ndata:\n\n")]
    [InlineData("")]
    [InlineData("data:  two spaces\n\n", " two spaces")]
    public async Task Reads_what_the_standard_says(string stream, params string[] events) =>
        Assert.Equal(events, await ReadAsync(stream, size: 4096));

    [Fact]
    public async Task A_line_is_bounded()
    {
        var stream = "data: " + new string('a', WireLimits.Line) + "\n\n";

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(stream, size: 4096));
    }

    [Fact]
    public async Task An_event_of_many_lines_is_bounded()
    {
        var line = "data: " + new string('a', 1000) + "\n";
        var stream = string.Concat(Enumerable.Repeat(line, WireLimits.Line / 1000 + 1));

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(stream, size: 4096));
    }

    private static async Task<List<string>> ReadAsync(string stream, int size)
    {
        await using var body = new PiecewiseStream(Encoding.UTF8.GetBytes(stream), size);
        var reader = new EventReader(new LineReader(body, TestContext.Current.CancellationToken));
        var events = new List<string>();
        while (await reader.NextAsync() is { } data)
            events.Add(Encoding.UTF8.GetString(data.Span));
        return events;
    }

    private sealed class PiecewiseStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
