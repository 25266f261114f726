namespace ModelRouter.Protocol;

/// <summary>Units of <see cref="LspPosition.Character"/>, as they are negotiated.</summary>
public static class PositionEncodingKind
{
    public const string Utf8 = "utf-8";
    public const string Utf16 = "utf-16";
}
