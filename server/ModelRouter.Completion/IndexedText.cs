using ModelRouter.Core.Text;
using ModelRouter.Embedded;

namespace ModelRouter.Completion;

/// <summary>An index of a document, with the text it was made from.</summary>
public sealed record IndexedText(CurrentFileIndex Index, TextSnapshot Text);
