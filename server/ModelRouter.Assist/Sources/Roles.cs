namespace ModelRouter.Assist.Sources;

/// <summary>What a text is to a request, as people are told.</summary>
public static class Roles
{
    public const string Goal = "your words";
    public const string Selection = "selection";
    public const string CurrentFile = "current file";
    public const string AttachedFile = "attached file";
    public const string FileName = "file name";
    public const string Diff = "diff";
    public const string Diagnostic = "diagnostic";
    public const string Related = "related code";
    public const string Mentioned = "mentioned in your words";
    public const string Commit = "commit message";
    public const string Manifest = "manifest";
    public const string Ticket = "the ticket's words";
    public const string TicketFile = "file of the ticket";
    public const string Attempt = "an attempt that failed";
    public const string Check = "what a check said";
    public const string Answer = "the model's earlier answer";
}
