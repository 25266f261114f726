using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary>Takes the documents that a piece of work is about. To be called on the ordered queue.</summary>
internal static class AskedDocument
{
    /// <returns>An error where it is not open, or what is known of it is not what the editor shows.</returns>
    public static RpcResult<DocumentSnapshot> Take(DocumentStore documents, string uri) =>
        documents.Find(uri) switch
        {
            null => new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'{uri}' is not open: send textDocument/didOpen before asking about it."
            ),
            { OutOfSync: { } outOfSync } => new RpcError(
                RpcErrorCodes.ContentModified,
                $"'{uri}' is out of step with the editor: {outOfSync}"
            ),
            var document => document,
        };
}
