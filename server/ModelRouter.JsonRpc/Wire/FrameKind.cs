namespace ModelRouter.JsonRpc.Wire;

internal enum FrameKind
{
    /// <summary>The input ended, at the end of a frame or within one.</summary>
    End,

    /// <summary>A whole body.</summary>
    Body,

    /// <summary>Something that is no frame, or none that is accepted; what follows can be read.</summary>
    Refused,
}
