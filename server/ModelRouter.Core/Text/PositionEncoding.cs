namespace ModelRouter.Core.Text;

/// <summary>The unit in which the column of a position is counted.</summary>
public enum PositionEncoding
{
    Utf16,
    Utf8,
}
