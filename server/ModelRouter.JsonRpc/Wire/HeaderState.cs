namespace ModelRouter.JsonRpc.Wire;

internal enum HeaderState
{
    Complete,
    Empty,
    NoLength,
    BadLength,
    TwoLengths,
    OtherCharset,
}
