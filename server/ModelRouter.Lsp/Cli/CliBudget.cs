using ModelRouter.Core.Configuration;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;

namespace ModelRouter.Lsp.Cli;

/// <summary>What was spent, for a verb.</summary>
internal static class CliBudget
{
    /// <summary>Reads the ledger, where a month's budget is set.</summary>
    public static BudgetState Read(ModelSettings settings, CliContext context) =>
        settings.Budget.MonthlyUsd is null
            ? BudgetState.Unspent
            : new BudgetTracker(new LedgerFolder(context.Home), context.Time, () => settings).ReadNow();
}
