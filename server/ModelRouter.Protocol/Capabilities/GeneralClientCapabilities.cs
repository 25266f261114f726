namespace ModelRouter.Protocol;

/// <summary>Capabilities that belong to no feature.</summary>
/// <param name="PositionEncodings">
/// See <see cref="PositionEncodingKind"/>; the preferred one first. Absent means utf-16.
/// </param>
public sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);
