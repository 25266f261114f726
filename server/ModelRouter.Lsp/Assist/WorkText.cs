using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Assist;

/// <summary>A text with its place and the name that prompts call it by.</summary>
internal sealed record WorkText(DocumentLocation Origin, string Name, TextSnapshot Text);
