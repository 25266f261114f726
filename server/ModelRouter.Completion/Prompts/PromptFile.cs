using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>A part of another file in a prompt.</summary>
internal sealed record PromptFile(AdmittedText Name, AdmittedText Text);
