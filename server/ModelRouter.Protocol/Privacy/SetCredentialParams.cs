namespace ModelRouter.Protocol;

/// <summary>
/// Parameters of <c>modelrouter/setCredential</c>: a key for a provider or for one model. It is held in memory only.
/// </summary>
/// <param name="Secret">The key; null takes back the one given before. Never printed.</param>
/// <param name="Provider">A provider's name; either this or <paramref name="Model"/>.</param>
/// <param name="Model">
/// The name of one of the models in the settings; a key can also be taken back of one that has left them.
/// </param>
/// <param name="Origins">
/// The addresses that it was given for, such as <c>https://api.example.com</c>: it is sent to no other, whatever the settings
/// name. Absent for those that the settings name now.
/// </param>
public sealed record SetCredentialParams(
    string? Secret,
    string? Provider = null,
    string? Model = null,
    IReadOnlyList<string>? Origins = null
)
{
    public override string ToString() =>
        $"{nameof(SetCredentialParams)} {{ {Provider ?? Model}, {(Secret is null ? "none" : "(secret)")} }}";
}
