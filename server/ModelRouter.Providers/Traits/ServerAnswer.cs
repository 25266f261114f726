using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Traits;

/// <summary>What a server answers about itself.</summary>
/// <param name="Said">Null when there is a problem.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
internal readonly record struct ServerAnswer<T>(T? Said, ModelFailure? Problem)
    where T : class;
