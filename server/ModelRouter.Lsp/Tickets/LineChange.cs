namespace ModelRouter.Lsp.Tickets;

/// <summary>Lines that are replaced. Counted from 0; ends are the first line behind.</summary>
internal readonly record struct LineChange(int Old, int OldEnd, int New, int NewEnd);
