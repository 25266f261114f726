namespace ModelRouter.Completion.Context;

/// <summary>
/// Where a prompt takes other text from than the file's own. From everywhere; the replay takes one after the other away to
/// see what each is worth.
/// </summary>
[Flags]
internal enum ContextKinds
{
    None = 0,
    OpenTabs = 1,
    Declarations = 2,
    RecentEdits = 4,
    All = OpenTabs | Declarations | RecentEdits,
}
