using ModelRouter.Core.Text;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers;

/// <summary>Between the protocol's words and ours.</summary>
internal static class Conversions
{
    public static LinePosition ToLinePosition(this LspPosition position) => new(position.Line, position.Character);

    public static LineRange ToLineRange(this LspRange range) =>
        new(range.Start.ToLinePosition(), range.End.ToLinePosition());

    public static LspPosition ToLspPosition(this LinePosition position) => new(position.Line, position.Character);

    public static LspRange RangeOf(this TextSnapshot text, int start, int end, PositionEncoding encoding) =>
        new(text.PositionAt(start, encoding).ToLspPosition(), text.PositionAt(end, encoding).ToLspPosition());
}
