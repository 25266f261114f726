using System.Collections.Immutable;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tickets;

/// <summary>What the cheap validators say, in words for people.</summary>
internal static class TicketVerdicts
{
    /// <summary>Whether the changes have a place.</summary>
    public static Checked OfForm(Reading<Contained> reading) =>
        !reading.IsGood
            ? Checked.Of(
                Validators.Applies,
                Verdict.Fail,
                "The changes cannot be placed in your files, also when the model was asked again."
            )
        : reading.Value is { Files.IsEmpty: true, Drift.IsEmpty: true }
            ? Checked.Of(Validators.Applies, Verdict.Fail, "The model changed nothing.")
        : Checked.Of(Validators.Applies, Verdict.Pass, "Every change has its place.");

    /// <summary>Whether they stay inside the ticket.</summary>
    public static Checked OfScope(ImmutableArray<Drift> drift) =>
        drift.IsEmpty
            ? Checked.Of(Validators.Containment, Verdict.Pass, "Nothing but what the ticket covers is changed.")
            : Checked.Of(
                Validators.Containment,
                Verdict.Fail,
                "Held back: "
                    + string.Join("; ", drift.Select(static one => HiddenCharacters.Shown($"{one.Path}, as {one.Why}")))
                    + "."
            );
}
