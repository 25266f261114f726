namespace ModelRouter.Core.Models;

/// <summary>Who says something in a conversation.</summary>
public enum ChatRole
{
    System,
    User,
    Assistant,
}
