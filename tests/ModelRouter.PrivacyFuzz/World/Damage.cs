namespace ModelRouter.PrivacyFuzz.World;

/// <summary>What is wrong with a whole policy file or a layer of settings.</summary>
internal enum Damage
{
    None,

    /// <summary>As an editor leaves it in the middle of writing.</summary>
    HalfWritten,

    Empty,

    NoObject,

    NoText,
}
