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

    /// <summary>Requests of this process that the ledger's file was not seen to hold: the month they began in, and what they cost.</summary>
    private readonly Dictionary<(string, int, string), (string Month, decimal Cost)> _unread = [];

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

    /// <summary>
    /// A request is about to leave: what it may cost is set aside, if the month has so much left. Of several that were decided
    /// at the same moment, or that are sent again, each is held against what the others took.
    /// </summary>
    public SpendingHold Hold(Permit permit)
    {
        if (permit.IsProbe || settings().Budget.MonthlyUsd is not { } monthly || !ModelCost.IsPaid(permit.Model))
            return default;
        var estimate = SpendingEstimate.Of(permit) ?? 0;
        var month = LedgerMonth.NameOf(time.GetUtcNow());
        lock (_gate)
        {
            var spent = SpentIn(month) + _inFlight;
            if (estimate > monthly - spent)
                return new SpendingHold(End: null, OverBudget.Of(permit.Model, estimate, spent, monthly));
            _inFlight += estimate;
        }
        return new SpendingHold(outcome => End(permit, month, estimate, outcome));
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

    private void End(Permit permit, string month, decimal estimate, LedgerOutcome outcome)
    {
        var cost =
            ModelCost.Of(permit.Model, outcome.Usage) ?? (SpendingEstimate.Charges(outcome.Outcome) ? estimate : 0);
        var key = (permit.Purpose.RequestId, permit.Purpose.Attempt, permit.Model.Name);
        lock (_gate)
        {
            _inFlight -= estimate;
            _unread[key] = (month, cost);
        }
    }

    private void Read()
    {
        lock (_follower)
        {
            try
            {
                var now = time.GetUtcNow();
                var (records, isAnew) = _follower.Read(now);
                Take(LedgerMonth.NameOf(now), records, isAnew);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Fail($"The ledger cannot be read: {exception.Message}");
            }
            catch (OverflowException)
            {
                Fail("The ledger has costs beyond all numbers: run `ledger verify`.");
            }
        }
    }

    private void Fail(string problem)
    {
        lock (_gate)
            (_readAt, _problem) = (time.GetTimestamp(), problem);
    }

    private void Take(string month, List<LedgerRecord> records, bool isAnew)
    {
        var models = settings();
        lock (_gate)
        {
            (_readAt, _problem) = (time.GetTimestamp(), null);
            if (isAnew)
                (_spent, _uncounted) = (0, 0);
            // Nobody reads the file of a month that is over.
            foreach (var (key, _) in _unread.Where(request => request.Value.Month != month).ToList())
                _unread.Remove(key);
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

    private decimal SpentIn(string month) =>
        _spent + _unread.Values.Where(request => request.Month == month).Sum(static request => request.Cost);

    private BudgetState Make() =>
        new()
        {
            SpentUsd = SpentIn(LedgerMonth.NameOf(time.GetUtcNow())),
            InFlightUsd = _inFlight,
            Uncounted = _uncounted,
            Problem = _problem,
        };
}
