namespace ModelRouter.Protocol;

/// <summary>Parameters of the notification <c>didChangeStatus</c>.</summary>
/// <param name="Message">For the user; may be empty.</param>
/// <param name="Document">The focused document; absent when there is none.</param>
/// <param name="Model">The model that answered last, as its settings name it; absent while none has.</param>
/// <param name="AnsweredBy">The name by which its server says that it answered, where that is another model's.</param>
/// <remarks>copilot-language-server does not send the last three.</remarks>
public sealed record DidChangeStatusParams(
    bool Busy,
    string Message,
    StatusKind Kind,
    DocumentStatus? Document = null,
    string? Model = null,
    string? AnsweredBy = null
);
