namespace ModelRouter.Core.Models;

/// <summary>A part of another file, for an endpoint that takes such beside the text to fill.</summary>
public sealed record FillFile(PromptText Name, PromptText Text);
