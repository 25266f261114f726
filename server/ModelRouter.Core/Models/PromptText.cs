using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModelRouter.Core.Models;

/// <summary>
/// What stands in a prompt: admitted texts, and words of this program between them. There is no way to put any other
/// string into one.
/// </summary>
public sealed class PromptText
{
    private readonly ImmutableArray<string> _pieces;

    private PromptText(ImmutableArray<string> pieces, Permit? permit) => (_pieces, Permit) = (pieces, permit);

    public static PromptText Empty { get; } = new([], null);

    /// <summary>The permit of its texts; null when it has none of them.</summary>
    public Permit? Permit { get; }

    /// <summary>UTF-16 units.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            foreach (var piece in _pieces)
                length += piece.Length;
            return length;
        }
    }

    /// <summary>This program's own words: a constant, so that nothing of the person's can be in it.</summary>
    public static PromptText Own([ConstantExpected] string words) => new([words], null);

    /// <summary>An admitted text.</summary>
    public static PromptText Of(AdmittedText text) => new([text.Text], text.Permit);

    /// <summary>One after the other.</summary>
    /// <exception cref="InvalidOperationException">The texts were admitted for different requests.</exception>
    public static PromptText Join(params ReadOnlySpan<PromptText> parts)
    {
        var pieces = ImmutableArray.CreateBuilder<string>();
        Permit? permit = null;
        foreach (var part in parts)
        {
            pieces.AddRange(part._pieces);
            if (part.Permit is null)
                continue;
            if (permit is not null && !ReferenceEquals(permit, part.Permit))
                throw new InvalidOperationException("A prompt holds texts that were admitted for another request.");
            permit = part.Permit;
        }
        return new PromptText(pieces.ToImmutable(), permit);
    }

    public static PromptText operator +(PromptText first, PromptText second) => Join(first, second);

    /// <summary>The text itself, for the provider that sends it.</summary>
    public string Render()
    {
        if (_pieces.Length == 1)
            return _pieces[0];
        var text = new StringBuilder(Length);
        foreach (var piece in _pieces)
            text.Append(piece);
        return text.ToString();
    }

    /// <summary>How long it is: what it says belongs into no log.</summary>
    public override string ToString() => $"{Length} characters";
}
