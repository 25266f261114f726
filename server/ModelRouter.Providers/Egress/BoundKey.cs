using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>A key with the origins that it was given for.</summary>
internal sealed record BoundKey(Secret Key, ImmutableArray<Origin> Origins);
