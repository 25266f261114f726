using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What of the workspace the embedded model may read, and quote where.</summary>
public sealed class CorpusLanesTests : IDisposable
{
    private readonly StoreOnDisk _disk = new();

    [Fact]
    public void A_file_that_nobody_asked_to_read_is_not_quoted()
    {
        _disk.Write("w/a.cs", "");
        _disk.Open("w");

        Assert.False(new CorpusLanes(_disk.Store).QuotableIn(Lane.Off)(_disk.Combine("w/a.cs")));
    }

    /// <summary>The same path, read again after a link above it leads elsewhere, is another file.</summary>
    [Fact]
    public void A_file_is_quoted_by_where_it_lay_when_it_was_read()
    {
        _disk.Write("one/a.cs", "");
        _disk.Write("two/a.cs", "");
        _disk.Settings("""{"user": {"privacy.rules": [{"paths": ["two/"], "lane": "local"}]}}""");
        _disk.Link("w", _disk.Combine("one"));
        _disk.Open("w");
        var lanes = new CorpusLanes(_disk.Store);
        var path = _disk.Combine("w/a.cs");
        Assert.True(lanes.MayRead(path));
        Assert.True(lanes.QuotableIn(Lane.Cloud)(path));

        Directory.Delete(_disk.Combine("w"));
        _disk.Link("w", _disk.Combine("two"));
        _disk.Changed("w");
        Assert.True(lanes.MayRead(path));

        Assert.False(lanes.QuotableIn(Lane.Cloud)(path));
        Assert.True(lanes.QuotableIn(Lane.Local)(path));
    }

    public void Dispose() => _disk.Dispose();
}
