namespace ModelRouter.Protocol;

/// <summary>A page that an answer cites.</summary>
/// <param name="Url">http or https.</param>
public sealed record AnswerLink(string Title, string Url);
