namespace ModelRouter.JsonRpc.Wire;

internal enum EnvelopeKind
{
    Invalid,
    Request,
    Notification,
    Response,
}
