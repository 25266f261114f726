using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Ledger;

namespace ModelRouter.Core.Tests.Ledger;

public sealed class LedgerChainTests
{
    private static readonly List<LedgerLine> Lines = Records.Chain(("2026-01.jsonl", 3), ("2026-02.jsonl", 3));
    private static readonly LedgerHead Head = Records.HeadOf(Lines);

    [Fact]
    public void A_chain_is_whole() => Assert.Empty(Verify(Lines));

    [Fact]
    public void An_empty_ledger_is_whole() => Assert.Empty(LedgerChain.Verify([], head: null, "head"));

    [Fact]
    public void A_hash_can_be_checked_by_hand()
    {
        var line = Encoding.UTF8.GetString(Lines[0].Bytes.Span);
        var hash = line[^66..^2];
        var rest = line.Replace($",\"hash\":\"{hash}\"", "", StringComparison.Ordinal);

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest))));
        Assert.Contains($"\"prev\":\"{new string('0', 64)}\"", line, StringComparison.Ordinal);
    }

    /// <summary>Any byte of any line, changed to any other.</summary>
    [Fact]
    public void No_byte_can_change_unnoticed() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true),
            Prop.ForAll(
                Gen.Choose(0, Lines.Count - 1)
                    .Zip(Gen.Choose(0, Lines.Min(static line => line.Bytes.Length) - 1))
                    .ToArbitrary(),
                Gen.Choose(1, 255).ToArbitrary(),
                (place, change) =>
                {
                    var (line, at) = place;
                    var bytes = Lines[line].Bytes.ToArray();
                    bytes[at] ^= (byte)change;

                    var found = Verify(With(line, bytes));

                    Assert.Contains(found, finding => !finding.IsNote && finding.Line == Lines[line].Number);
                }
            )
        );

    [Fact]
    public void A_changed_line_is_one_finding()
    {
        var bytes = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(Lines[1].Bytes.Span).Replace("cloud", "local", StringComparison.Ordinal)
        );

        Assert.Equal([new(LedgerFindingKind.ChangedLine, "2026-01.jsonl", 2)], Verify(With(1, bytes)));
    }

    [Fact]
    public void A_line_that_is_hashed_anew_breaks_the_link_after_it()
    {
        var record = LedgerRecord.Parse(Lines[1].Bytes.Span)!;
        var forged = LedgerChain.Link(record with { Lane = "local" }, record.Prev!);

        Assert.Equal([new(LedgerFindingKind.BrokenLink, "2026-01.jsonl", 3)], Verify(With(1, forged.ToUtf8())));
    }

    [Fact]
    public void A_last_line_that_is_hashed_anew_is_not_the_one_of_the_head()
    {
        var record = LedgerRecord.Parse(Lines[^1].Bytes.Span)!;
        var forged = LedgerChain.Link(record with { Lane = "local" }, record.Prev!);

        Assert.Equal([new(LedgerFindingKind.MissingEnd, "2026-02.jsonl", null)], Verify(With(5, forged.ToUtf8())));
    }

    [Fact]
    public void A_line_that_was_removed_breaks_the_link_after_it() =>
        Assert.Equal([new(LedgerFindingKind.BrokenLink, "2026-01.jsonl", 3)], Verify([Lines[0], .. Lines[2..]]));

    [Fact]
    public void Lines_that_changed_places_break_their_links() =>
        Assert.Contains(
            new(LedgerFindingKind.BrokenLink, "2026-01.jsonl", 3),
            Verify([Lines[0], Lines[2], Lines[1], .. Lines[3..]])
        );

    [Fact]
    public void A_line_that_was_put_in_does_not_continue_the_one_before_it() =>
        Assert.Equal(
            [new(LedgerFindingKind.BrokenLink, "2026-01.jsonl", 1)],
            Verify([Lines[0], Lines[0], .. Lines[1..]])
        );

    [Fact]
    public void A_line_that_is_no_record_is_one_finding() =>
        Assert.Equal(
            [new(LedgerFindingKind.UnreadableLine, "2026-01.jsonl", 4)],
            Verify([.. Lines[..3], new("2026-01.jsonl", 4, "# mine"u8.ToArray(), IsEnded: true), .. Lines[3..]])
        );

    [Fact]
    public void A_file_without_the_one_before_it_is_a_missing_month() =>
        Assert.Equal([new(LedgerFindingKind.MissingMonth, "2026-02.jsonl", 1)], Verify(Lines[3..]));

    [Fact]
    public void Lines_that_are_missing_at_the_end_of_a_month_are_noticed() =>
        Assert.Equal([new(LedgerFindingKind.MissingMonth, "2026-02.jsonl", 1)], Verify([.. Lines[..2], .. Lines[3..]]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void Lines_that_are_missing_at_the_end_are_noticed(int left) =>
        Assert.Equal([new(LedgerFindingKind.MissingEnd, "2026-02.jsonl", null)], Verify(Lines[..left]));

    [Fact]
    public void Without_its_head_the_end_is_not_known() =>
        Assert.Equal([new(LedgerFindingKind.MissingHead, "head", null)], LedgerChain.Verify(Lines, head: null, "head"));

    [Fact]
    public void A_line_that_the_head_does_not_know_yet_is_whole() =>
        Assert.Empty(LedgerChain.Verify(Lines, Records.HeadOf(Lines[..5]), "head"));

    [Fact]
    public void Where_a_head_was_made_anew_is_told()
    {
        var anew = Records.HeadOf(Lines[..5]).AsMadeAnew();

        Assert.Equal(anew, LedgerHead.Parse(anew.ToUtf8()));
        Assert.Equal(
            [new(LedgerFindingKind.HeadMadeAnew, Lines[4].File, Lines[4].Number)],
            LedgerChain.Verify(Lines, Head with { MadeAnewAfter = anew.MadeAnewAfter }, "head")
        );
        Assert.Equal(
            [new(LedgerFindingKind.HeadMadeAnew, "head", null)],
            LedgerChain.Verify(Lines, Head with { MadeAnewAfter = "0000000000" }, "head")
        );
    }

    [Fact]
    public void A_torn_last_line_is_a_note()
    {
        var found = Verify([.. Lines, new("2026-02.jsonl", 4, Lines[0].Bytes[..40], IsEnded: false)]);

        var finding = Assert.Single(found);
        Assert.Equal(new(LedgerFindingKind.TornEnd, "2026-02.jsonl", 4), finding);
        Assert.True(finding.IsNote);
    }

    [Fact]
    public void A_torn_line_within_is_no_note() =>
        Assert.Equal(
            [new(LedgerFindingKind.UnreadableLine, "2026-01.jsonl", 4)],
            Verify([.. Lines[..3], new("2026-01.jsonl", 4, Lines[0].Bytes[..40], IsEnded: false), .. Lines[3..]])
        );

    [Fact]
    public void A_head_is_whole_or_none()
    {
        var bytes = Head.ToUtf8();
        Assert.Equal(LedgerHead.Size, bytes.Length);
        Assert.Equal(Head, LedgerHead.Parse(bytes));

        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(LedgerHead.Parse(bytes.AsSpan(0, length)));
        // Half of one written over another.
        var older = new LedgerHead("2026-01.jsonl", 99, LedgerChain.Start).ToUtf8();
        for (var at = 1; at < bytes.Length; at++)
        {
            byte[] mixed = [.. bytes.AsSpan(0, at), .. older.AsSpan(at)];
            if (!mixed.SequenceEqual(bytes) && !mixed.SequenceEqual(older))
                Assert.Null(LedgerHead.Parse(mixed));
        }
    }

    [Theory]
    [InlineData("2026-01.jsonl", true)]
    [InlineData("2026-13.jsonl", false)]
    [InlineData("2026-1.jsonl", false)]
    [InlineData("2026-01.jsonl.bak", false)]
    [InlineData("head", false)]
    public void Only_months_are_files_of_the_ledger(string name, bool isMonth) =>
        Assert.Equal(isMonth, LedgerMonth.IsName(name));

    private static List<LedgerFinding> Verify(List<LedgerLine> lines) => [.. LedgerChain.Verify(lines, Head, "head")];

    private static List<LedgerLine> With(int line, byte[] bytes)
    {
        List<LedgerLine> lines = [.. Lines];
        lines[line] = lines[line] with { Bytes = bytes };
        return lines;
    }
}
