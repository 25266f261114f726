using ModelRouter.Core.Text;
using ModelRouter.Embedded;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests;

public sealed class OpenFileIndexesTests : IAsyncDisposable
{
    private const string Uri = "file:///a.cs";
    private readonly ManualTime _time = new();
    private readonly OpenFileIndexes _indexes;

    public OpenFileIndexesTests() =>
        _indexes = new OpenFileIndexes(
            static () => CorpusIndex.Empty,
            _time,
            static exception => Assert.Fail(exception.Message)
        );

    public ValueTask DisposeAsync() => _indexes.DisposeAsync();

    [Fact]
    public async Task A_document_is_indexed_as_it_was_opened()
    {
        var text = Change("class A { }");
        await _indexes.WhenIdleAsync();

        Assert.Same(text, _indexes.Find(Uri)?.Text);
    }

    [Fact]
    public async Task Of_several_edits_the_last_one_counts()
    {
        Change("a");
        Change("ab");
        var last = Change("abc");
        await _indexes.WhenIdleAsync();

        Assert.Same(last, _indexes.Find(Uri)?.Text);
    }

    [Fact]
    public async Task An_edit_waits_for_quiet()
    {
        var opened = Change("a");
        await _indexes.WhenIdleAsync();
        Change("ab");

        Assert.Same(opened, _indexes.Find(Uri)?.Text);
    }

    [Fact]
    public async Task A_closed_document_is_forgotten()
    {
        Change("a");
        await _indexes.WhenIdleAsync();
        _indexes.Closed(Uri);

        Assert.Null(_indexes.Find(Uri));
        await _indexes.WhenIdleAsync();
    }

    [Fact]
    public async Task A_huge_document_is_served_without_an_index()
    {
        Change(new string('x', 5 * 1024 * 1024));
        await _indexes.WhenIdleAsync();

        Assert.Null(_indexes.Find(Uri));
    }

    private TextSnapshot Change(string content)
    {
        var text = TextSnapshot.From(content);
        _indexes.Changed(Uri, "a.cs", "csharp", text);
        return text;
    }
}
