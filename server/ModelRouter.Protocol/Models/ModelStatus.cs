namespace ModelRouter.Protocol;

/// <summary>One model, and how it stands.</summary>
/// <param name="Name">What the settings call it.</param>
/// <param name="Provider">Who serves it.</param>
/// <param name="Model">The provider's name of it.</param>
/// <param name="Endpoint">Its server's origin: never a path, where some keep keys.</param>
/// <param name="Lane"><c>local</c>, <c>trusted</c> or <c>cloud</c>.</param>
/// <param name="Tiers">The tiers that list it.</param>
/// <param name="Source"><c>settings</c>, <c>discovered</c>, or <c>catalog</c>: a tier names it as provider/model.</param>
/// <param name="HasKey">Whether a key is sent to it.</param>
/// <param name="State"><c>ready</c>, <c>noKey</c>, <c>unreachable</c>, <c>refused</c>, or <c>unknown</c>: nobody has asked.</param>
/// <param name="Detail">How it stands and what to do about it, for people.</param>
/// <param name="Figures">Price, window and filling, each with where it is from, for people.</param>
/// <param name="ContextWindow">Tokens that fit it; absent when nobody says.</param>
/// <param name="Fim">The template by which it fills in the middle; <c>endpoint</c> where its server does; absent when neither is known.</param>
/// <param name="Price">Absent when it is not known.</param>
/// <param name="Probe">What came of asking its server; absent when it was not asked.</param>
public sealed record ModelStatus(
    string Name,
    string Provider,
    string Model,
    string Endpoint,
    string Lane,
    IReadOnlyList<string> Tiers,
    string Source,
    bool HasKey,
    string State,
    string Detail,
    string Figures,
    int? ContextWindow = null,
    string? Fim = null,
    ModelStatusPrice? Price = null,
    ModelStatusProbe? Probe = null
);
