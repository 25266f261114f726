using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>All that came of a routed request. There is one end, and it is the last.</summary>
internal sealed class RoutedAnswerText
{
    public RoutedAnswerText(IReadOnlyList<RoutedEvent> events)
    {
        Ended = Assert.Single(events.OfType<RoutedEvent.Ended>());
        Assert.Same(Ended, events[^1]);
        Chosen = [.. events.OfType<RoutedEvent.Chosen>().Select(static chosen => chosen.Decision.Model!.Name)];
        var said = events.OfType<RoutedEvent.Said>().Select(static said => said.Event).OfType<ModelEvent.Text>();
        Text = string.Concat(said.Select(static text => text.Value));
        // Once something was said, no other model is chosen.
        var first = events.ToList().FindIndex(static next => next is RoutedEvent.Said);
        if (first >= 0)
            Assert.DoesNotContain(events.Skip(first), static next => next is RoutedEvent.Chosen);
    }

    public string Text { get; }

    /// <summary>The models that were about to be asked, in order.</summary>
    public IReadOnlyList<string> Chosen { get; }

    public RoutedEvent.Ended Ended { get; }

    public RouteDecision Decision => Ended.Decision;

    public RouteOutcome Outcome => Ended.Decision.Outcome!;

    public FailureKind? Failure => Ended.Failure?.Kind;
}
