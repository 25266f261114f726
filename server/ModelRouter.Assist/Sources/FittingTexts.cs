using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Sources;

/// <summary>What goes along within a budget: each text whole, or not at all.</summary>
/// <param name="units">UTF-16 units.</param>
internal sealed class FittingTexts(int units)
{
    private readonly ImmutableArray<SourceText>.Builder _texts = ImmutableArray.CreateBuilder<SourceText>();
    private int _left = units;

    public ImmutableArray<SourceText> Texts => _texts.ToImmutable();

    /// <summary>Those files that fit, in their order.</summary>
    /// <param name="files">With their names.</param>
    /// <param name="units">UTF-16 units.</param>
    public static ImmutableArray<SourceText> Of(IEnumerable<NamedText> files, int units)
    {
        var fitting = new FittingTexts(units);
        fitting.Add(files);
        return fitting.Texts;
    }

    /// <summary>Adds those that still fit, in their order.</summary>
    public void Add(IEnumerable<NamedText> files)
    {
        foreach (var file in files)
            TryAdd(file.Text, file.Name);
    }

    /// <summary>Adds those that still fit, in their order.</summary>
    public void Add(IEnumerable<SourceText> lines)
    {
        foreach (var line in lines)
            TryAdd(line);
    }

    private void TryAdd(params ReadOnlySpan<SourceText> texts)
    {
        var length = 0;
        foreach (var text in texts)
            length += text.Text.Length;
        if (length > _left)
            return;
        _left -= length;
        _texts.AddRange(texts);
    }
}
