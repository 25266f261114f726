namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/runTicket</c>: a piece of a plan is to be done.</summary>
/// <param name="Folder">The workspace folder that the ticket's files lie below; needed where several are open.</param>
/// <param name="TextDocument">Any document of that folder, instead of it.</param>
/// <param name="Plan">
/// The id of the plan that the ticket is from: its words go no further than what that was made of. Without it they count as
/// the person's own.
/// </param>
/// <param name="Trusted">Whether the person trusts the workspace; otherwise no command is run in it.</param>
/// <param name="ConsentedCommand">The command line that the workspace proposes, in the exact words that the person consented to.</param>
/// <param name="DryRun">Whether all is done but the sending: the result's route says what would have gone where.</param>
/// <param name="Model">The name of the model that the person chose: it is asked, or none is.</param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record RunTicketParams(
    LspTicket Ticket,
    string? Folder = null,
    TextDocumentIdentifier? TextDocument = null,
    string? Plan = null,
    bool? Trusted = null,
    string? ConsentedCommand = null,
    bool? DryRun = null,
    string? Model = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
