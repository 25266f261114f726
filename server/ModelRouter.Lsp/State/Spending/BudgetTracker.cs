using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.State.Spending;

/// <summary>
/// What was spent this month: by the ledger, lines of other windows included, and by this process's requests that are not
/// in it yet. The ledger is read in the background; asking never waits. Does nothing while no month's budget is set.
/// Safe from any thread.
/// </summary>
internal sealed class BudgetTracker(LedgerFolder folder, TimeProvider time, Func<ModelSettings> settings)
    : IAsyncDisposable
{
    /// <summary>How old what is known of other windows may be when somebody decides.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>How long the end of the session waits for a file that is being read.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly MonthFollower _follower = new(folder);

    /// <summary>Requests of this process that the ledger's file was not seen to hold, with what they cost.</summary>
    private readonly Dictionary<(string, int, string), decimal> _unread = [];

    private Task _reading = Task.CompletedTask;
    private long? _readAt;
    private decimal _spent;
    private decimal _inFlight;
    private int _uncounted;
    private string? _problem = "The ledger has not been read yet; it is being read now.";

    /// <summary>What is known now. Starts reading where that is old.</summary>
    public BudgetState Current
    {
        get
        {
            if (settings().Budget.MonthlyUsd is null)
                return BudgetState.Unspent;
            lock (_gate)
            {
                if (_reading.IsCompleted && (_readAt is not { } at || time.GetElapsedTime(at) >= Fresh))
                    _reading = Task.Run(Read);
                return Make();
            }
        }
    }

    /// <summary>Reads the ledger at once, for who can wait.</summary>
    public BudgetState ReadNow()
    {
        Read();
        lock (_gate)
            return Make();
    }

    /// <summary>A request is leaving.</summary>
    /// <returns>Call it with what became of the request; null when nothing is tracked.</returns>
    public Action<LedgerOutcome>? Begin(Permit permit)
    {
        if (permit.IsProbe || settings().Budget.MonthlyUsd is null || !ModelCost.IsPaid(permit.Model))
            return null;
        var estimate = SpendingEstimate.Of(permit) ?? 0;
        lock (_gate)
            _inFlight += estimate;
        return outcome => End(permit, estimate, outcome);
    }

    /// <summary>Waits for the file that is being read, if one is, but not for a disk that hangs.</summary>
    public async ValueTask DisposeAsync()
    {
        Task reading;
        lock (_gate)
            reading = _reading;
        try
        {
            await reading.WaitAsync(LastLook, time);
        }
        catch (TimeoutException) { }
    }

    private void End(Permit permit, decimal estimate, LedgerOutcome outcome)
    {
        var cost =
            ModelCost.Of(permit.Model, outcome.Usage) ?? (SpendingEstimate.Charges(outcome.Outcome) ? estimate : 0);
        var key = (permit.Purpose.RequestId, permit.Purpose.Attempt, permit.Model.Name);
        lock (_gate)
        {
            _inFlight -= estimate;
            _unread[key] = cost;
        }
    }

    private void Read()
    {
        lock (_follower)
        {
            try
            {
                var (records, isAnew) = _follower.Read(time.GetUtcNow());
                Take(records, isAnew, problem: null);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Take([], isAnew: false, $"The ledger cannot be read: {exception.Message}");
            }
            catch (OverflowException)
            {
                Take([], isAnew: false, "The ledger has costs beyond all numbers: run `ledger verify`.");
            }
        }
    }

    private void Take(List<LedgerRecord> records, bool isAnew, string? problem)
    {
        var models = settings();
        lock (_gate)
        {
            (_readAt, _problem) = (time.GetTimestamp(), problem);
            if (isAnew)
                (_spent, _uncounted) = (0, 0);
            foreach (var record in records)
            {
                _unread.Remove(record.Key);
                if (SpendingEstimate.Of(record, models.Find(record.Model)) is { } cost)
                    _spent += cost;
                else if (record.Lane != Lanes.NameOf(Lane.Local))
                    _uncounted++;
            }
        }
    }

    private BudgetState Make() =>
        new()
        {
            SpentUsd = _spent + _unread.Values.Sum(),
            InFlightUsd = _inFlight,
            Uncounted = _uncounted,
            Problem = _problem,
        };
}
