using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>A snapshot answers as one plain string would, whatever edits it has been through.</summary>
public sealed class TextSnapshotProperties
{
    /// <summary>Random histories for each property: about a tenth of a second each.</summary>
    private const int Runs = 300;

    private static readonly PositionEncoding[] Encodings = [PositionEncoding.Utf16, PositionEncoding.Utf8];

    [Fact]
    public void Every_version_keeps_its_own_text() =>
        Holds(history =>
        {
            foreach (var (snapshot, plain) in history.Versions())
            {
                Assert.Equal(plain.Length, snapshot.Length);
                Assert.Equal(plain, snapshot.ToString());
                Assert.Equal(plain, string.Concat(snapshot.Chunks()));
            }
        });

    [Fact]
    public void Every_tree_is_balanced_and_its_leaves_are_filled() =>
        Holds(history =>
        {
            foreach (var (snapshot, _) in history.Versions())
                TreeInvariants.Check(snapshot);
        });

    [Fact]
    public void Lines_are_where_the_breaks_are() =>
        Holds(history =>
        {
            var (snapshot, plain) = history.Latest();
            var expected = new PlainText(plain);
            Assert.Equal(expected.LineCount, snapshot.LineCount);
            var step = 1 + (expected.LineCount / 100);
            for (var line = 0; line < expected.LineCount; line += step)
            {
                Assert.Equal(expected.LineStart(line), snapshot.LineStart(line));
                Assert.Equal(expected.LineEnd(line), snapshot.LineEnd(line));
            }
        });

    [Fact]
    public void A_line_is_its_text_without_the_break() =>
        HoldsAt(
            (history, number) =>
            {
                var (snapshot, plain) = history.Latest();
                var expected = new PlainText(plain);
                var line = number % expected.LineCount;
                Assert.Equal(plain[expected.LineStart(line)..expected.LineEnd(line)], snapshot.GetLine(line));
            }
        );

    [Fact]
    public void Any_part_can_be_read() =>
        HoldsAt(
            (history, number) =>
            {
                var (snapshot, plain) = history.Latest();
                var start = number % (plain.Length + 1);
                var length = number / 7 % (plain.Length - start + 1);
                var expected = plain.Substring(start, length);
                Assert.Equal(expected, snapshot.GetText(start, length));
                Assert.Equal(expected, string.Concat(snapshot.Chunks(start, length)));
                Assert.All(snapshot.Chunks(start, length), chunk => Assert.False(chunk.IsEmpty));
                if (length > 0)
                    Assert.Equal(plain[start], snapshot[start]);
            }
        );

    [Fact]
    public void An_offset_has_its_line_and_position() =>
        HoldsAt(
            (history, number) =>
            {
                var (snapshot, plain) = history.Latest();
                var expected = new PlainText(plain);
                var offset = number % (plain.Length + 1);
                Assert.Equal(expected.LineAt(offset), snapshot.LineAt(offset));
                foreach (var encoding in Encodings)
                    Assert.Equal(expected.PositionAt(offset, encoding), snapshot.PositionAt(offset, encoding));
            }
        );

    [Fact]
    public void An_offset_comes_back_from_its_position() =>
        HoldsAt(
            (history, number) =>
            {
                var (snapshot, plain) = history.Latest();
                var offset = number % (plain.Length + 1);
                foreach (var encoding in Encodings)
                {
                    Assert.True(snapshot.TryGetOffset(snapshot.PositionAt(offset, encoding), encoding, out var back));
                    Assert.Equal(new PlainText(plain).CharacterStart(offset), back);
                }
            }
        );

    [Fact]
    public void A_position_has_its_offset() =>
        HoldsAt(
            (history, number) =>
            {
                var (snapshot, plain) = history.Latest();
                var expected = new PlainText(plain);
                // Long lines turn up more often than if all lines had the same chance.
                var line = number % 16 == 0 ? expected.LineCount : expected.LineAt(number % (plain.Length + 1));
                // Columns within the line, and a little past its end in either unit.
                var width = line < expected.LineCount ? expected.LineEnd(line) - expected.LineStart(line) : 0;
                var position = new LinePosition(line, number / 7 % ((3 * width) + 3));
                foreach (var encoding in Encodings)
                {
                    var found = snapshot.TryGetOffset(position, encoding, out var offset);
                    Assert.Equal(expected.OffsetOf(position, encoding), found ? offset : null);
                }
            }
        );

    [Fact]
    public void Versions_agree_up_to_what_was_edited() =>
        Holds(history =>
        {
            var versions = history.Versions();
            var (first, firstPlain) = versions[0];
            var (before, beforePlain) = versions[Math.Max(0, versions.Count - 2)];
            var (last, lastPlain) = versions[^1];
            Assert.Equal(CommonPrefix(beforePlain, lastPlain), before.CommonPrefixLength(last));
            Assert.Equal(CommonSuffix(beforePlain, lastPlain), before.CommonSuffixLength(last));
            Assert.Equal(CommonPrefix(lastPlain, firstPlain), last.CommonPrefixLength(first));
            Assert.Equal(CommonSuffix(lastPlain, firstPlain), last.CommonSuffixLength(first));
            Assert.Equal(lastPlain.Length, last.CommonPrefixLength(TextSnapshot.From(lastPlain)));
            Assert.Equal(lastPlain.Length, TextSnapshot.From(lastPlain).CommonSuffixLength(last));
        });

    private static int CommonPrefix(string left, string right) => left.AsSpan().CommonPrefixLength(right);

    private static int CommonSuffix(string left, string right)
    {
        var common = 0;
        while (common < left.Length && common < right.Length && left[^(common + 1)] == right[^(common + 1)])
            common++;
        return common;
    }

    private static void Holds(Action<EditHistory> property) => Check(Prop.ForAll(EditHistories.Any, property));

    private static void HoldsAt(Action<EditHistory, int> property) =>
        Check(Prop.ForAll(EditHistories.Any, EditHistories.AnyNumber, property));

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), property);
}
