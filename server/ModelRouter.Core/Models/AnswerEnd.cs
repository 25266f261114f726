namespace ModelRouter.Core.Models;

/// <summary>Why an answer ended.</summary>
public enum AnswerEnd
{
    /// <summary>The model had said all, or came to a stop.</summary>
    Complete,

    /// <summary>The limit of tokens was reached.</summary>
    Length,

    /// <summary>The server gave another reason or none.</summary>
    Other,
}
