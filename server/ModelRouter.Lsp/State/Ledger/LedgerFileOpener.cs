namespace ModelRouter.Lsp.State.Ledger;

/// <summary>Opens a file of the ledger, readable by nobody but the user where it is new.</summary>
/// <exception cref="IOException">It cannot be opened, or another process has it (<see cref="LedgerFolder.IsHeld"/>).</exception>
/// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
internal delegate Stream LedgerFileOpener(string path, FileMode mode, FileAccess access, FileShare share);
