namespace ModelRouter.Embedded;

/// <summary>An immutable index of the file under the cursor.</summary>
public sealed class CurrentFileIndex;
