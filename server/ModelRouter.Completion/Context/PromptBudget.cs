namespace ModelRouter.Completion.Context;

/// <summary>How much of each kind of text goes into a prompt, in UTF-16 units.</summary>
/// <param name="Prefix">Before the cursor.</param>
/// <param name="Suffix">Behind it.</param>
/// <param name="Excerpts">Parts of other open documents.</param>
/// <param name="Declarations">What names mean that they declare.</param>
/// <param name="Edits">Recent edits.</param>
internal sealed record PromptBudget(int Prefix, int Suffix, int Excerpts, int Declarations, int Edits)
{
    /// <summary>
    /// UTF-16 units of a token. Code comes to 3 to 4 with the vocabularies of current models; no tokeniser of theirs is at
    /// hand, so this is an estimate, on the small side.
    /// </summary>
    public const double UnitsPerToken = 3.5;

    /// <summary>More makes an answer late before it makes it better.</summary>
    private const int MaxTokens = 6_144;

    /// <summary>What a server gives a model of which nobody says how much fits.</summary>
    private const int AssumedWindow = 4_096;

    /// <summary>Left free for the template's own words, and for being wrong about <see cref="UnitsPerToken"/>.</summary>
    private const double Usable = .9;

    /// <summary>With fewer a model sees too little of the file to say anything about it.</summary>
    private const int MinTokens = 128;

    /// <summary>The shares are fixed, so that what one kind leaves free does not move the others from key to key.</summary>
    private const double PrefixShare = .45;

    private const double SuffixShare = .15;
    private const double ExcerptShare = .2;
    private const double DeclarationShare = .1;
    private const double EditShare = .1;

    /// <summary>The budget of one request; null when the window is too small for any.</summary>
    /// <param name="contextWindow">Tokens that fit the model, its answer included; null when nobody has said.</param>
    /// <param name="answer">Tokens of the answer.</param>
    public static PromptBudget? Of(int? contextWindow, int answer)
    {
        var tokens = Math.Min(MaxTokens, (int)(((contextWindow ?? AssumedWindow) - answer) * Usable));
        if (tokens < MinTokens)
            return null;
        var units = tokens * UnitsPerToken;
        return new PromptBudget(
            (int)(units * PrefixShare),
            (int)(units * SuffixShare),
            (int)(units * ExcerptShare),
            (int)(units * DeclarationShare),
            (int)(units * EditShare)
        );
    }
}
