namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Code in which what comes next stands elsewhere, so that the embedded model can know it.</summary>
internal static class Samples
{
    private const string Orders = """
        namespace Shop;

        public sealed class OrderService
        {
            private readonly ILogger<OrderService> _logger;
            private readonly OrderRepository _repository;

            public OrderService(ILogger<OrderService> logger, OrderRepository repository)
            {
                _logger = logger ?? throw new ArgumentNullException(nameof(logger));
                _repository = repository ?? throw new ArgumentNullException(nameof(repository));
            }

            public async Task<Order?> FindAsync(int id, CancellationToken cancellationToken)
            {
                _logger.LogInformation("Looking for {Id}", id);
                return await _repository.FindAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }

        """;

    public static (string Path, string Text)[] Repetitive { get; } =
    [
        ("OrderService.cs", Orders),
        ("CustomerService.cs", Orders.Replace("Order", "Customer", StringComparison.Ordinal)),
        (
            "InvoiceService.cs",
            Orders
                .Replace("Order", "Invoice", StringComparison.Ordinal)
                .Replace("Shop", "Billing", StringComparison.Ordinal)
        ),
    ];

    /// <summary>A new file in the making; the rest of the cursor's line is <see cref="RepetitiveRest"/>.</summary>
    public const string RepetitiveCursor = """
        namespace Shop;

        public sealed class ReturnService
        {
            private readonly ILogger<ReturnService> _logger;

            public async Task<Return?> FindAsync(int id, CancellationToken cancellationToken)
            {
                _logger.LogInformation("Looking for {Id}", id);
                return await _repo$0
            }
        }

        """;

    public const string RepetitiveRest = "sitory.FindAsync(id, cancellationToken).ConfigureAwait(false);";
}
