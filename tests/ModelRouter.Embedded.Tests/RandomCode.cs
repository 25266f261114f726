using System.Text;

namespace ModelRouter.Embedded.Tests;

/// <summary>Small random programs over few words, so that contexts repeat in every way. The seed decides everything.</summary>
internal sealed class RandomCode(int seed)
{
    private static readonly string[] Words = ["a", "b", "cc", "cd", "(", ")", ".", "=", ";", "return", "12", "\"s\""];

    private readonly Random _random = new(seed);

    /// <summary>A number below a bound.</summary>
    public int Next(int bound) => _random.Next(bound);

    /// <summary>A file of some lines.</summary>
    public string File(int lines)
    {
        var text = new StringBuilder();
        var indent = 0;
        for (var line = 0; line < lines; line++)
        {
            indent = Math.Clamp(indent + _random.Next(-1, 2), 0, 3);
            text.Append(' ', indent * 2);
            for (var word = _random.Next(1, 6); word > 0; word--)
                text.Append(Words[_random.Next(Words.Length)]).Append(_random.Next(3) == 0 ? "" : " ");
            text.Append(_random.Next(8) == 0 ? "\n\n" : "\n");
        }
        return text.ToString();
    }

    /// <summary>Files with different paths, some of them in another language.</summary>
    public List<CorpusFile> Files(int count)
    {
        var files = new List<CorpusFile>();
        for (var i = 0; i < count; i++)
            files.Add(
                new($"{(char)('a' + _random.Next(3))}/f{i}.{(i % 5 == 4 ? "ts" : "cs")}", File(_random.Next(1, 8)))
            );
        return files;
    }

    /// <summary>A document with the cursor anywhere in it.</summary>
    public PredictionRequest Request(string path = "a/doc.cs")
    {
        var text = File(6);
        var cursor = _random.Next(text.Length + 1);
        return new()
        {
            Path = path,
            Before = text[..cursor],
            After = text[cursor..],
            AllowMultiline = _random.Next(2) == 0,
        };
    }

    /// <summary>Any UTF-16 units, valid or not.</summary>
    public string Junk(int length)
    {
        var units = new char[length];
        const string Marks = "\"'`{}$@\\/*#\n\r\t (";
        for (var i = 0; i < length; i++)
        {
            units[i] = _random.Next(4) switch
            {
                0 => (char)_random.Next(0x10000),
                1 => (char)('a' + _random.Next(26)),
                _ => Marks[_random.Next(Marks.Length)],
            };
        }
        return new(units);
    }
}
