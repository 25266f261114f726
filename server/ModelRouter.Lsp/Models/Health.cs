using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Routing;
using ModelRouter.Providers;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Lsp.Models;

/// <summary>What is known of models without asking any server.</summary>
internal static class Health
{
    /// <summary>Which protocols are spoken, and which models lack a key.</summary>
    public static ModelHealth Of(ModelSettings settings, KeyRing keys) =>
        new()
        {
            Spoken = ModelClient.Spoken,
            Conditions = settings.Models.ToImmutableDictionary(
                static model => model.Name,
                model => new ModelCondition { Trouble = keys.ProblemOf(model) },
                StringComparer.Ordinal
            ),
        };
}
