using System.Text;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Learning;

namespace ModelRouter.Embedded.Predicting;

/// <summary>One prediction from evidence to text. Holds all buffers; used by one thread at a time and kept for the next request.</summary>
internal sealed class PredictionRun(LearntModel model, SearchLimits limits)
{
    /// <summary>A line longer than this is left to be continued by a further request. Tokens.</summary>
    private const int LongestLine = 48;

    /// <summary>Lines in one answer.</summary>
    private const int MostLines = 8;

    /// <summary>Below this, going on with a line is guessing. The gate learnt on lines down to here.</summary>
    private const float LeastProbability = 0.02f;

    /// <summary>Further lines are offered only while all of them together are at least so likely, the first being right.</summary>
    private const float FurtherLinesProbability = 0.6f;

    /// <summary>The same for a person who wants to see more at a time, and will check it. One in four is still worth a look.</summary>
    private const float EagerLinesProbability = 0.25f;

    /// <summary>A lone bracket or semicolon is typed sooner than accepted: never shown unasked. UTF-16 units.</summary>
    private const int LeastShown = 2;

    /// <summary>Agreements from here on settle the matter: weaker evidence is not looked for.</summary>
    private const int SettledAgreement = 8;

    /// <summary>From here on, what commonly follows the last word or two adds nothing.</summary>
    private const int TellingAgreement = 5;

    private readonly FileGate _main = new();
    private readonly FileGate _overlay = new();
    private readonly WordFilter _filter = new();
    private readonly TokenScorer _scorer = new(model.Tokens);
    private readonly LineFeatures _line = new();
    private readonly Indentation _indentation = new();
    private readonly StringBuilder _text = new();
    private readonly List<string> _sources = [];
    private CorpusIndex _corpus = CorpusIndex.Empty;
    private PredictionRequest _request = null!;
    private bool _atStart;

    /// <summary>The document as the request sees it.</summary>
    public DocumentView View { get; } = new();

    /// <summary>The candidates of the latest step.</summary>
    public CandidateSet Candidates { get; } = new();

    /// <summary>What stands after the cursor.</summary>
    public AfterCursor After { get; } = new();

    /// <summary>What holds for all candidates of the latest step.</summary>
    public Surroundings Around { get; private set; }

    /// <summary>The features of the first line of the latest prediction.</summary>
    public float[] FirstLine { get; } = new float[LineFeatures.Count];

    /// <summary>Whether the latest prediction's first line came to its end.</summary>
    public bool FirstLineComplete { get; private set; }

    /// <summary>Prepares for a request.</summary>
    public void Open(CorpusIndex corpus, PredictionRequest request)
    {
        _corpus = corpus;
        _request = request;
        View.Open(request, corpus.Vocabulary);
        var family = View.Profile.Family;
        _main.Open(corpus.Main, request.Path, family, request.MayQuote);
        _overlay.Open(new LiveSegment(corpus.Overlay, null), request.Path, family, request.MayQuote);
        After.Open(request, View);
    }

    /// <summary>Lets go of the request and the snapshot, which would otherwise live until the next one.</summary>
    public void Close()
    {
        _corpus = CorpusIndex.Empty;
        _request = null!;
        _main.Close();
        _overlay.Close();
        _filter.Close();
        View.Close();
    }

    /// <summary>Predicts; null when there is nothing to say.</summary>
    public Prediction? Predict()
    {
        if (After.InsideWord)
            return null;
        var answer = Attempt(banned: -1, out var first, out var repeats);
        return repeats ? Attempt(first, out _, out _) : answer;
    }

    /// <summary>Gathers the evidence for the next token.</summary>
    public void GatherStep()
    {
        Candidates.Clear();
        DocumentEvidence.Gather(View, _filter, Candidates, limits);
        CorpusEvidence.Gather(View, _main, _overlay, _filter, Candidates, limits);
        if (!_filter.IsOpen)
            GatherWords();
        var longest = Math.Max(Candidates.FileLongest, Candidates.CorpusLongest);
        if (longest < TellingAgreement && _filter.IsOpen && View.Count > 0)
            CorpusEvidence.GatherSamples(View, _main, _overlay, Candidates, limits);
        if (longest < SettledAgreement)
        {
            DocumentEvidence.GatherShapes(View, _filter, Candidates, limits);
            CorpusEvidence.GatherShapes(View, _main, _overlay, _filter, Candidates, limits);
        }
        Around = Surroundings.Read(View, View.InText, After.NextOnLine, _filter.Length);
    }

    /// <summary>Starts at the cursor again.</summary>
    public void Restart()
    {
        View.TruncateTo(View.PredictedStart);
        _filter.Open(View.Partial, _corpus, View);
        After.Restart();
        _text.Clear();
        _sources.Clear();
        _atStart = true;
    }

    /// <summary>The word that ends at the cursor, taken as whole; null when none does.</summary>
    public int? TypedWhole() => _filter.IsOpen ? null : NumberOfTyped();

    /// <summary>Goes on behind the word that ends at the cursor.</summary>
    public void TakeTypedWhole()
    {
        View.Push(NumberOfTyped(), View.PartialGap);
        _filter.Release();
        _atStart = false;
    }

    private int NumberOfTyped()
    {
        var partial = View.Partial;
        var kind = char.IsAsciiDigit(partial[0]) ? Lexing.TokenKind.Literal : Lexing.TokenKind.Word;
        return View.NumberOf(partial, kind, View.PartialStart);
    }

    private void GatherWords()
    {
        CorpusEvidence.GatherWords(View, _main, _overlay, _filter, Candidates, limits);
        DocumentEvidence.GatherWords(View, _filter, Candidates);
        // What is typed may be whole already, also as a word never seen before.
        Candidates.AddBare(NumberOfTyped(), View.PartialGap, TokenOrigin.Document, -1);
        CorpusEvidence.CountCandidates(_main, _overlay, Candidates, limits);
    }

    private Prediction? Attempt(int banned, out int first, out bool repeats)
    {
        Restart();
        _indentation.Read(_request.Before);
        first = -1;
        repeats = false;
        Array.Clear(FirstLine);
        FirstLineComplete = WriteLine(banned, ref first, out _, out repeats);
        var firstLine = Sigmoid(model.Lines.Output(FirstLine));
        var confidence = firstLine;
        if (FirstLineComplete && _request.AllowMultiline && After.NextOnLine < 0 && !repeats)
            confidence *= WriteFurtherLines(LeastForFurtherLines(firstLine));
        if (_text.Length == 0)
            return null;
        var judged = _request.EagerMultiline ? firstLine : confidence;
        var shown = FirstLineComplete && judged >= model.ShowFrom && _text.Length >= LeastShown;
        return new(_text.ToString(), confidence, shown, _sources.ToArray());
    }

    /// <summary>How likely further lines together must be: such that they do not hide a first line that is worth showing.</summary>
    private float LeastForFurtherLines(float firstLine)
    {
        if (_request.EagerMultiline)
            return EagerLinesProbability;
        return firstLine < model.ShowFrom
            ? FurtherLinesProbability
            : Math.Max(FurtherLinesProbability, model.ShowFrom / firstLine);
    }

    /// <summary>Writes up to the end of a line; the break itself is pushed, not written. False when it had to stop before.</summary>
    private bool WriteLine(int banned, ref int first, out float probability, out bool repeats)
    {
        _line.Clear();
        var start = default(Surroundings);
        var complete = false;
        for (var step = 0; step < LongestLine; step++)
        {
            GatherStep();
            _scorer.Score(View, Candidates, Around);
            if (step == 0)
                start = Around;
            var best = Best(step == 0 ? banned : -1, out var second);
            if (best < 0)
                break;
            ref var item = ref Candidates.Items[best];
            var chance = _scorer.Probabilities[best];
            if (chance < _scorer.None * 0.5f || _line.Probability * chance < LeastProbability)
                break;
            if (first < 0)
                first = item.Word;
            var shape = View.ShapeOf(item.Word);
            var isName = shape == WordShape.Name;
            var seen = !isName || DocumentEvidence.LastSeen(View, item.Word) >= 0;
            var ends = After.Ends(item.Word, shape);
            var isBreak = Token.IsBreak(item.Word);
            var units = isBreak || ends ? 0 : Write(ref item);
            _line.Add(chance, second, ref item, isName, seen, units);
            if (ends)
            {
                complete = true;
                break;
            }
            View.Push(isBreak ? BreakOf(ref item) : item.Word, item.Gap);
            _filter.Release();
            if (isBreak)
            {
                complete = After.NextOnLine < 0;
                break;
            }
        }
        probability = _line.Probability;
        repeats = complete && After.NextOnLine < 0 && RepeatsNextLine();
        _line.Finish(start, complete, repeats).CopyTo(FirstLine);
        return complete;
    }

    /// <summary>Writes lines as long as all of them together are likely enough; returns how likely they are.</summary>
    private float WriteFurtherLines(float least)
    {
        var chance = 1f;
        for (var line = 1; line < MostLines; line++)
        {
            var length = _text.Length;
            var sources = _sources.Count;
            var change = View.Context[^1] - Token.BreakSame;
            if (View.ContextGaps[^1] != 0 || _indentation.Depth + change < 0)
                break;
            _indentation.Break(_text, change);
            _atStart = true;
            var first = -1;
            var saved = FirstLine.AsSpan().ToArray();
            var complete = WriteLine(-1, ref first, out var probability, out var repeats);
            saved.CopyTo(FirstLine, 0);
            if (complete && !repeats && probability * chance >= least)
            {
                chance *= probability;
                continue;
            }
            _text.Length = length;
            _sources.RemoveRange(sources, _sources.Count - sources);
            break;
        }
        return chance;
    }

    private bool RepeatsNextLine()
    {
        var context = View.Context;
        var end = context.Length - 1;
        var start = end;
        while (start > 0 && !Token.IsBreak(context[start - 1]))
            start--;
        return After.IsNextLine(context[start..end], _indentation.Current);
    }

    private static int BreakOf(ref Candidate item) =>
        item.In > item.Same && item.In > item.Out ? Token.BreakIn
        : item.Out > item.Same ? Token.BreakOut
        : Token.BreakSame;

    private int Best(int banned, out float second)
    {
        var best = -1;
        second = 0;
        var chances = _scorer.Probabilities;
        for (var i = 0; i < Candidates.Count; i++)
        {
            if (Candidates.Items[i].Word == banned)
                continue;
            if (best < 0 || chances[i] > chances[best] || (chances[i] == chances[best] && IsFirst(i, best)))
            {
                second = best < 0 ? 0 : chances[best];
                best = i;
            }
            else
                second = Math.Max(second, chances[i]);
        }
        return best;
    }

    /// <summary>Between equals the text decides, not the order in which they were found.</summary>
    private bool IsFirst(int one, int other) =>
        View.OrderKeyOf(Candidates.Items[one].Word) < View.OrderKeyOf(Candidates.Items[other].Word);

    /// <summary>Writes a token as it goes on from what stands before it; returns the units written.</summary>
    private int Write(ref Candidate item)
    {
        var before = _text.Length;
        var text = View.TextOf(item.Word);
        if (_atStart && !_filter.IsOpen)
            text = text[_filter.Length..];
        else if (!_atStart || !EndsBlank(_request.Before))
            _text.Append(' ', item.Gap == 2 ? 2 : Math.Min((int)item.Gap, 1));
        _text.Append(text);
        _atStart = false;
        if (text.Length > 0)
            Credit(item.Origin, item.Place);
        return _text.Length - before;
    }

    private static bool EndsBlank(string text) => text.Length == 0 || char.IsWhiteSpace(text[^1]);

    private void Credit(TokenOrigin origin, int place)
    {
        var path = origin switch
        {
            TokenOrigin.Main => PathAt(_main.Segment, place),
            TokenOrigin.Overlay => PathAt(_overlay.Segment, place),
            _ => _request.Path,
        };
        if (!_sources.Contains(path))
            _sources.Add(path);
    }

    private static string PathAt(Segment segment, int place) => segment.Files[segment.FileAt(place)].Path;

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
