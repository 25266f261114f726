namespace ModelRouter.Lsp.Validation;

/// <summary>A program to start.</summary>
/// <param name="File">Its path, or its name on the path.</param>
/// <param name="Arguments">One each; no shell reads them.</param>
/// <param name="Folder">Where it is started.</param>
/// <param name="Environment">All of its environment: nothing is inherited.</param>
internal sealed record ProgramStart(
    string File,
    IReadOnlyList<string> Arguments,
    string Folder,
    IReadOnlyDictionary<string, string> Environment
);
