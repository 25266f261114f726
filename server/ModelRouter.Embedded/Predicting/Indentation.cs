using System.Text;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Derives the indentation of predicted lines from the document's own.</summary>
internal sealed class Indentation
{
    /// <summary>Lines before the cursor that are looked at.</summary>
    private const int LinesRead = 200;

    private const string DefaultUnit = "    ";

    private readonly List<string> _levels = [];
    private string _unit = DefaultUnit;

    /// <summary>The document's line break.</summary>
    public string LineBreak { get; private set; } = "\n";

    /// <summary>The indentation of the line that was written last.</summary>
    public string Current => _levels[^1];

    /// <summary>How many levels in from where it started; negative when further out.</summary>
    public int Depth { get; private set; }

    /// <summary>Reads the lines before the cursor: the unit, and the levels around the cursor's line.</summary>
    public void Read(ReadOnlySpan<char> before)
    {
        _levels.Clear();
        _unit = DefaultUnit;
        Depth = 0;
        var found = false;
        string? inner = null;
        var rest = before;
        LineBreak = "\n";
        for (var line = 0; line < LinesRead; line++)
        {
            var start = rest.LastIndexOf('\n') + 1;
            var text = rest[start..];
            var width = text.Length - text.TrimStart([' ', '\t']).Length;
            var blank = text.Trim().Length == 0;
            if (line == 0 || !blank)
            {
                var indentation = text[..width].ToString();
                if (_levels.Count == 0)
                    _levels.Add(indentation);
                else if (indentation.Length < _levels[0].Length)
                    _levels.Insert(0, indentation);
                if (
                    !found
                    && inner is not null
                    && inner.Length > width
                    && inner.StartsWith(indentation, StringComparison.Ordinal)
                )
                {
                    _unit = inner[width..];
                    found = true;
                }
                if (!blank)
                    inner = indentation;
            }
            if (start == 0)
                break;
            if (line == 0 && start > 1 && rest[start - 2] == '\r')
                LineBreak = "\r\n";
            rest = rest[..(start - 1)];
        }
        if (_levels[0].Length > 0)
            _levels.Insert(0, "");
    }

    /// <summary>Writes a line break and the indentation after it.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="change">-1 out, 0 same, 1 in.</param>
    public void Break(StringBuilder text, int change)
    {
        if (change > 0)
            _levels.Add(Current + _unit);
        else if (change < 0 && _levels.Count > 1)
            _levels.RemoveAt(_levels.Count - 1);
        Depth += change;
        text.Append(LineBreak).Append(Current);
    }
}
