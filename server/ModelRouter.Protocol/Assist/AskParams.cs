namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/ask</c>: a task that one answer does.</summary>
/// <param name="Task"><c>explain</c>, <c>tests</c>, <c>docs</c>, <c>edit</c>, <c>debug</c>, <c>commitMessage</c> or <c>search</c>.</param>
/// <param name="TextDocument">What it is about.</param>
/// <param name="Range">What of it is selected.</param>
/// <param name="Text">The question, what is to be done, a stack trace, the output of a test.</param>
/// <param name="Diff">What is to be committed, as a unified diff.</param>
/// <param name="Repository">
/// URI of the folder that the diff's paths begin at. Without it they may mean each of the workspace's folders, and the
/// repositories around them.
/// </param>
/// <param name="DryRun">Whether all is done but the sending: the result's route says what would have gone where.</param>
/// <param name="Model">The name of the model that the person chose: it is asked, or none is.</param>
/// <param name="Validate">
/// Whether the change of tests, docs or an edit is checked, as a ticket's is, and a model of a higher tier is asked where it fails.
/// </param>
/// <param name="Trusted">Whether the person trusts the workspace; otherwise no command is run in it.</param>
/// <param name="ConsentedCommand">The command line that the workspace proposes, in the exact words that the person consented to.</param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record AskParams(
    string Task,
    TextDocumentIdentifier? TextDocument = null,
    LspRange? Range = null,
    string? Text = null,
    string? Diff = null,
    string? Repository = null,
    bool? DryRun = null,
    string? Model = null,
    bool? Validate = null,
    bool? Trusted = null,
    string? ConsentedCommand = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
