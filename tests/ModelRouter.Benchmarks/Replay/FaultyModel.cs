using System.Runtime.CompilerServices;
using System.Text;
using ModelRouter.Core.Models;

namespace ModelRouter.Benchmarks.Replay;

/// <summary>A model that knows what was written and makes one mistake, the same one at the same place each time.</summary>
internal sealed class FaultyModel(ReplayPlace place, ModelFault fault, string elsewhere) : IModelClient
{
    private const int PieceLength = 7;
    private const int Repeats = 6;

    /// <summary>The request, once there was one.</summary>
    public ModelRequest? Asked { get; private set; }

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Asked = request;
        var said = Say();
        for (var at = 0; at < said.Length; at += PieceLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ModelEvent.Text(said[at..Math.Min(at + PieceLength, said.Length)]);
        }
        await Task.CompletedTask;
        yield return new ModelEvent.Done(AnswerEnd.Complete, Usage: null, AnsweredBy: null);
    }

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ModelTraits(model, CanFill: null, Problem: null));

    private string Say() =>
        fault switch
        {
            ModelFault.GoesOnIntoSuffix => place.Truth + string.Join('\n', place.After.Split('\n').Take(8)),
            ModelFault.RunsOn => $"{place.Truth}\n{elsewhere}",
            ModelFault.ClosesAgain => place.Truth + ClosingLines(),
            ModelFault.EchoesLineStart => place.LinePrefix + place.Truth,
            ModelFault.Fences => $"```\n{place.Truth}\n```\n\nThis completes the code.",
            ModelFault.Repeats => place.Truth + string.Concat(Enumerable.Repeat("\n" + LastLine(), Repeats)),
            ModelFault.IndentsOtherwise => IndentedOtherwise(),
            _ => place.Truth,
        };

    private string LastLine() =>
        (place.LinePrefix + place.Truth)[((place.LinePrefix + place.Truth).LastIndexOf('\n') + 1)..];

    /// <summary>The lines of closing brackets that follow.</summary>
    private string ClosingLines()
    {
        var closing = new StringBuilder();
        foreach (var line in place.After.Split('\n')[1..])
        {
            if (line.TrimStart() is not ['}' or ')' or ']', ..])
                break;
            closing.Append('\n').Append(line);
        }
        return closing.ToString();
    }

    private string IndentedOtherwise()
    {
        const int Width = 4;
        var lines = place.Truth.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart();
            var indentation = lines[i][..^text.Length];
            lines[i] =
                (
                    indentation.Contains('\t', StringComparison.Ordinal)
                        ? indentation.Replace("\t", new string(' ', Width), StringComparison.Ordinal)
                        : new string('\t', indentation.Length / Width) + new string(' ', indentation.Length % Width)
                ) + text;
        }
        return string.Join('\n', lines);
    }
}
