namespace ModelRouter.Protocol;

/// <summary>The <c>data</c> of an error: what sort it is, for programs.</summary>
/// <param name="Kind">One of <see cref="ErrorKind"/>.</param>
/// <param name="Rule">The rule that refused it (<see cref="ErrorKind.Privacy"/>).</param>
/// <param name="Status">The HTTP status (<see cref="ErrorKind.Provider"/>).</param>
/// <param name="ProviderMessage">The provider's own words (<see cref="ErrorKind.Provider"/>).</param>
public sealed record ErrorData(string Kind, LaneRule? Rule = null, int? Status = null, string? ProviderMessage = null);
