using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

/// <summary>Whether what a permit allows may still be done. Pure.</summary>
internal static class PermitCheck
{
    /// <summary>Asks policy and settings as they are now.</summary>
    /// <returns>Why not; null when it may.</returns>
    public static ModelFailure? Refuse(Permit permit, PrivacyPolicy policy, EgressSettings settings) =>
        RefuseModel(permit, settings) ?? RefuseEndpoint(permit.Model, settings) ?? RefuseSources(permit, policy);

    /// <summary>
    /// A question to this machine with nothing of the person's in it may be about a model that nobody has named: one that
    /// was found. And it may be asked beside the endpoint, where servers describe their models.
    /// </summary>
    private static ModelFailure? RefuseModel(Permit permit, EgressSettings settings)
    {
        var model = permit.Model;
        if (settings.Models is not { } models)
            return null;
        if (models.FirstOrDefault(known => known.Name == model.Name) is not { } now)
            return permit.IsProbe && model.Lane == Lane.Local
                ? null
                : Refusal($"{model.Name} is not in the settings any more.");
        var isSamePlace = permit.IsProbe
            ? Origin.Of(now.Endpoint) == Origin.Of(model.Endpoint)
            : now.Endpoint == model.Endpoint;
        // The lane of a permit may be further out than the settings say, where the model's server said so.
        return !isSamePlace || now.Provider != model.Provider || now.Lane > model.Lane
            ? Refusal($"The settings have another endpoint or lane for {model.Name} now. Ask again.")
            : null;
    }

    private static ModelFailure? RefuseEndpoint(ModelDefinition model, EgressSettings settings)
    {
        var endpoint = model.Endpoint;
        if (!endpoint.IsAbsoluteUri)
            return Refusal($"The endpoint of {model.Name} is no absolute address. Correct it in the settings.");
        if (endpoint.UserInfo.Length > 0)
            return Refusal(
                $"The endpoint of {model.Name} has a user name or password in it. Take it out, and set a key instead."
            );
        var isUnix = endpoint.Scheme == EndpointLane.UnixScheme;
        if (isUnix && EndpointLane.SocketPathOf(endpoint) is null)
            return Refusal($"The endpoint of {model.Name} is no unix:/absolute/path. Correct it in the settings.");
        var isHttp = endpoint.Scheme == Uri.UriSchemeHttp;
        if (!isUnix && !isHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            return Refusal(
                $"The endpoint of {model.Name} is neither https, http nor unix. Correct it in the settings."
            );
        var lies = EndpointLane.Of(endpoint, settings.TrustedHosts);
        if (isHttp && lies != Lane.Local)
            return Refusal(
                $"{model.Name} is not on this machine, so {Origin.Of(endpoint)} must be https. Correct it in the settings."
            );
        return model.Lane < lies
            ? Refusal(
                $"{model.Name} counts as {Lanes.NameOf(model.Lane)}, but {Origin.Of(endpoint)} is {Lanes.NameOf(lies)}. "
                    + "Name its host in privacy.trustedHosts if you trust it."
            )
            : null;
    }

    private static ModelFailure? RefuseSources(Permit permit, PrivacyPolicy policy)
    {
        var destination = permit.Model.Lane;
        if (!Lanes.Allows(permit.Lane, destination))
            return Refusal($"What was asked may not leave for {permit.Model.Name}. Choose a model of a stricter lane.");
        if (policy.Version == permit.PolicyVersion)
            return null;
        foreach (var source in permit.Sources)
        {
            var verdict = policy.LaneOf(source.Origin);
            if (!Lanes.Allows(verdict.Lane, destination))
                return Refusal(
                    $"{source.Origin} may no longer go to {permit.Model.Name} ({verdict}). Ask again to use another model."
                );
        }
        return null;
    }

    private static ModelFailure Refusal(string message) => new(FailureKind.Privacy, message);
}
