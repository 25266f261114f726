using System.Diagnostics.CodeAnalysis;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>Puts a turn together from admitted texts; what was left out leaves no trace in it.</summary>
internal sealed class PromptBuilder(AdmittedSources sources)
{
    private readonly List<PromptText> _parts = [];

    /// <summary>A heading, and the text below it, if that was admitted.</summary>
    public void Add([ConstantExpected] string heading, SourceText text)
    {
        if (sources.Find(text) is { } admitted)
            _parts.AddRange([PromptText.Own(heading), admitted, PromptText.Own("\n\n")]);
    }

    /// <summary>A text between two lines, if it was admitted.</summary>
    public void AddBetween([ConstantExpected] string open, [ConstantExpected] string close, SourceText text)
    {
        if (sources.Find(text) is { } admitted)
            _parts.AddRange([PromptText.Own(open), admitted, PromptText.Own(close)]);
    }

    /// <summary>A heading, and a line for each text that was admitted; nothing where none was.</summary>
    public void AddLines([ConstantExpected] string heading, IEnumerable<SourceText> lines)
    {
        PromptText[] admitted = [.. lines.Select(sources.Find).OfType<PromptText>()];
        if (admitted.Length == 0)
            return;
        _parts.Add(PromptText.Own(heading));
        foreach (var line in admitted)
            _parts.AddRange([line, PromptText.Own("\n")]);
        _parts.Add(PromptText.Own("\n"));
    }

    /// <summary>A file with its name, if both were admitted.</summary>
    public void AddFile(NamedText file)
    {
        if (sources.Find(file.Name) is not { } name || sources.Find(file.Text) is not { } text)
            return;
        _parts.AddRange([PromptText.Own("<file path=\""), name, PromptText.Own("\">\n"), text]);
        _parts.Add(PromptText.Own("\n</file>\n\n"));
    }

    public PromptText ToPrompt() => PromptText.Join([.. _parts]);
}
