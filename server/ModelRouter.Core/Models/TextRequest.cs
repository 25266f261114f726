namespace ModelRouter.Core.Models;

/// <summary>Asks for what comes next after a prompt, which is sent as it is: a rendered template.</summary>
public sealed record TextRequest : ModelRequest
{
    public TextRequest(Permit permit, PromptText prompt)
        : base(permit, prompt) => Prompt = prompt;

    public PromptText Prompt { get; }
}
