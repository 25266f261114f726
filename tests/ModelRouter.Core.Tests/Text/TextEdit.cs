namespace ModelRouter.Core.Tests.Text;

/// <summary>An edit for a text of any length: the place and the length are taken modulo what there is.</summary>
public sealed record TextEdit(int Place, int Length, string Text)
{
    public (int Start, int Length) In(int textLength)
    {
        var start = Place % (textLength + 1);
        return (start, Length % (textLength - start + 1));
    }
}
